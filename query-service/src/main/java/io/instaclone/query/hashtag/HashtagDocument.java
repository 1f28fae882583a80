package io.instaclone.query.hashtag;

/**
 * A hashtag. It stays when no post has it any more.
 *
 * @param id the tag, lower case, without the sign
 * @param key the tag as search compares it
 * @param postCount how many posts have it
 */
record HashtagDocument(String id, String key, long postCount) {}
