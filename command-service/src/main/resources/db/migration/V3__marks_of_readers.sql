-- What somebody can mark as read: the newest message of a conversation, the newest notification of a recipient.
create index events_to_mark_read on events (partition_key, position)
    where type in ('MessageSent', 'NotificationCreated');

-- What a reader of the log gave up on, so that the rest could go on. An operator looks into it.
create table skipped_events (
    reader     text not null,
    position   bigint not null,
    reason     text not null,
    skipped_at timestamptz not null,
    primary key (reader, position)
);
