package io.instaclone.query.message;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.bus.QueryHandlers;
import io.instaclone.query.message.MessageQuery.GetConversation;
import io.instaclone.query.message.MessageQuery.GetConversations;
import io.instaclone.query.projection.StoredCollection;
import io.instaclone.query.projection.View;
import io.instaclone.query.user.UserSummaries;
import io.instaclone.query.user.UserSummaries.People;
import io.instaclone.query.web.Cursors;
import io.instaclone.query.web.PageOf;
import io.instaclone.query.web.Slice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Answers what is asked about messages. */
@Component
final class MessageQueries implements QueryHandlers {
    private static final Set<String> READS = Set.of(ConversationProjection.NAME, UserSummaries.PROJECTION);
    private static final String CONVERSATION = "conversationId";
    private static final String POSITION = "position";
    private static final int MANY = 100;

    private static final StoredCollection<UnreadMessage> UNREAD =
            ConversationProjection.MESSAGES.as(UnreadMessage.class);

    private final UserSummaries users;
    private final Cursors cursors;

    MessageQueries(UserSummaries users, Cursors cursors) {
        this.users = users;
        this.cursors = cursors;
    }

    @Override
    public void register(Registry registry) {
        registry.answer(GetConversations.class, READS, this::conversations);
        registry.answer(GetConversation.class, READS, this::conversation);
    }

    private PageOf<ConversationView> conversations(GetConversations query, View view) {
        List<InboxDocument> found =
                newest(ConversationProjection.INBOXES, "ownerId", query.userId(), query.slice(), view);
        PageOf<InboxDocument> page = cursors.page(query.slice(), found, InboxDocument::position);
        People peers =
                users.find(page.items().stream().map(InboxDocument::peerId).toList(), view);
        return page.map(inboxes -> inboxes.stream()
                .map(inbox -> new ConversationView(
                        inbox.conversationId(),
                        peers.summary(inbox.peerId()),
                        inbox.lastMessage(),
                        unread(inbox, view)))
                .toList());
    }

    /**
     * Somebody may read up to a message while the next ones come, so no fold can count what is left. It is counted in an
     * index, no further than it is told, and only where something is unread.
     */
    private static int unread(InboxDocument inbox, View view) {
        if (!inbox.hasUnread()) {
            return 0;
        }
        Query unread = query(where(CONVERSATION)
                        .is(inbox.conversationId())
                        .and("recipientId")
                        .is(inbox.ownerId())
                        .and(POSITION)
                        .gt(inbox.readPosition()))
                .limit(MANY);
        unread.fields().include(POSITION).exclude("_id");
        return view.find(UNREAD, unread).size();
    }

    private Optional<PageOf<MessageView>> conversation(GetConversation query, View view) {
        if (query.userId().equals(query.peerId()) || !users.exists(query.peerId(), view)) {
            return Optional.empty();
        }
        return Optional.of(view.findFirst(
                        ConversationProjection.INBOXES,
                        query(where("id")
                                .is(InboxDocument.id(query.userId(), query.peerId()))
                                .and(POSITION)
                                .exists(true)))
                .map(inbox -> messages(inbox, query.slice(), view))
                .orElse(new PageOf<>(List.of(), null)));
    }

    private PageOf<MessageView> messages(InboxDocument inbox, Slice slice, View view) {
        List<MessageDocument> found =
                newest(ConversationProjection.MESSAGES, CONVERSATION, inbox.conversationId(), slice, view);
        return cursors.page(slice, found, MessageDocument::position)
                .map(messages -> messages.stream()
                        .map(message -> MessageView.of(message, inbox.isRead(message.senderId(), message.position())))
                        .toList());
    }

    private static <D extends Record> List<D> newest(
            StoredCollection<D> collection, String field, Object value, Slice slice, View view) {
        return view.find(
                collection,
                query(where(field).is(value).and(POSITION).lt(slice.before()))
                        .with(Sort.by(POSITION).descending())
                        .limit(slice.limitAndOne()));
    }
}
