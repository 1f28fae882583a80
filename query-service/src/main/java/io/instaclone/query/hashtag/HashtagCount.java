package io.instaclone.query.hashtag;

/** A hashtag, without the sign, and how many posts have it. */
public record HashtagCount(String tag, long postCount) {}
