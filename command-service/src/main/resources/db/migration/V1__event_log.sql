-- The event log. Every event has a position: 1, 2, 3, ... without holes, in the order of commits, because every
-- appending transaction holds the one row of event_log_head from its first statement to its commit.

create table event_log_head (
    id       smallint primary key check (id = 1),
    position bigint not null check (position >= 0)
);
insert into event_log_head (id, position) values (1, 0);

create table events (
    position       bigint primary key,
    event_id       uuid not null,
    stream_id      text not null,
    stream_version bigint not null check (stream_version > 0),
    type           text not null,
    partition_key  text not null,
    payload        bytea not null,
    metadata       jsonb not null,
    recorded_at    timestamptz not null,
    unique (stream_id, stream_version)
);

create function reject_change_of_events() returns trigger language plpgsql as $$
begin
    raise exception 'the event log is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

create trigger events_are_append_only
    before update or delete or truncate on events
    for each statement execute function reject_change_of_events();

-- Names that only one stream may hold: username:alice, email:alice@example.com.
create table claims (
    claim text primary key,
    owner text not null
);

-- What was answered to a request with an Idempotency-Key; kept for 24 hours.
create table receipts (
    scope       text primary key,
    body_hmac   bytea not null,
    status      smallint not null,
    resource_id text,
    version     bigint,
    token       text,
    created_at  timestamptz not null
);
create index receipts_created_at on receipts (created_at);

-- How far each reader of the log has come.
create table checkpoints (
    name     text primary key,
    position bigint not null check (position >= 0)
);
insert into checkpoints (name, position) values ('relay', 0);

-- The number of partitions of every topic: chosen once, never changed, since it decides where a key's events are.
create table topic_layout (
    id         smallint primary key check (id = 1),
    partitions integer not null check (partitions > 0)
);
