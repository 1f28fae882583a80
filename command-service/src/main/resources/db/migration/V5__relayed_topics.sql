-- The last position that was relayed to each topic. Moved with the checkpoint of the relay; all up to there must stand in
-- the topic when an instance becomes the relay.
create table relayed_topics (
    topic    text primary key,
    position bigint not null
);
