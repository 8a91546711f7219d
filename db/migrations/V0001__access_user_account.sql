-- The people who sign in with a name and a password of this console, and the link by which the first of them is made.
-- New tables only: takes no lock that anybody waits for.

create schema access;

create table access.user_account (
    id uuid primary key,
    name text not null,
    password_hash text not null,
    created_at timestamptz not null,
    version bigint not null default 0
);

-- Names differ by more than their case, so that nobody can pass for somebody else.
create unique index user_account_name_key on access.user_account (lower(name));

-- At most one link is valid at a time; only its hash is kept.
create table access.setup_link (
    singleton boolean primary key default true check (singleton),
    token_hash bytea not null,
    expires_at timestamptz not null
);
