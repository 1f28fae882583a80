package io.instaclone.query.bus;

/** A question, named by a verb ({@code GetPost}); it changes nothing. */
public interface Query<R> {}
