package io.instaclone.query.message;

import io.instaclone.query.user.UserSummary;

/** A conversation as it is answered; {@code unreadCount} is exact up to 99, and 100 means 100 or more. */
record ConversationView(String conversationId, UserSummary peer, MessageView lastMessage, int unreadCount) {}
