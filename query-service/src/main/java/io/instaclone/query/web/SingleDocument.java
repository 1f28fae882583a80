package io.instaclone.query.web;

/** An answer that is one document, and so has an entity tag of its own. */
public interface SingleDocument {}
