package io.instaclone.query.feed;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Feeds. All instances have to have the same, and a change takes full effect with the next rebuild.
 *
 * @param largeFrom with this many followers an author is large: posts are no longer pushed but merged in on read
 * @param kept how many posts of an author a new follower gets pushed, and how many entries of a feed are kept; what is
 *     older is looked up when somebody reads that far
 */
@Validated
@ConfigurationProperties("instaclone.feed")
record FeedProperties(
        @DefaultValue("10000") @Min(1) int largeFrom,
        @DefaultValue("800") @Min(1) int kept) {}
