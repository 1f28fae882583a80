-- How much of each limit on logins and registrations is used up, for all instances. Who is limited is kept as an HMAC.
-- The columns are Bucket4j's; expires_at is in milliseconds since 1970. Nothing here outlives its window for long.
create table rate_limits (
    id         text primary key,
    state      bytea,
    expires_at bigint not null default (extract(epoch from now()) * 1000 + 86400000)::bigint
);
create index rate_limits_expires_at on rate_limits (expires_at);
