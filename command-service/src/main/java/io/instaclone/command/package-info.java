/** The write side. Features (user, post, …) decide; mechanisms (bus, eventlog, relay, security, web) know no feature. */
@NullMarked
package io.instaclone.command;

import org.jspecify.annotations.NullMarked;
