-- Who may log in, and how. None of this ever enters an event.
create table credentials (
    user_id       uuid primary key,
    email         text not null,
    password_hash text not null,
    created_at    timestamptz not null
);

-- A refresh token is used once; all that descend from one login are a family, revoked as a whole.
create table refresh_tokens (
    token_hash text primary key,
    family_id  uuid not null,
    user_id    uuid not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz
);
create index refresh_tokens_family on refresh_tokens (family_id);
create index refresh_tokens_expires_at on refresh_tokens (expires_at);

-- The keys that sign access tokens, shared by all instances.
create table signing_keys (
    kid         text primary key,
    private_key bytea not null,
    public_key  bytea not null,
    created_at  timestamptz not null,
    signs_from  timestamptz not null,
    retired_at  timestamptz
);

-- Secrets of the service itself that all instances share.
create table server_secrets (
    name  text primary key,
    value bytea not null
);
