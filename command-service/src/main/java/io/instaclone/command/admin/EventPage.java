package io.instaclone.command.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some events in their order.
 *
 * @param nextAfter asks for the next page; null when there is nothing more so far
 */
record EventPage(List<EventView> items, @Nullable Long nextAfter) {}
