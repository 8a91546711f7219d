-- A second factor beside the password, links by which people choose a password, groups with a role, and the name that
-- people read beside the one that they sign in with.
-- Adds a column with a constant default to a small table: an exclusive lock for some milliseconds. New tables otherwise.

alter table access.user_account add column display_name text not null default '';

-- The secret opens only with the console's encryption key. A code belongs to a step of 30 seconds; none is taken twice.
create table access.second_factor (
    account_id uuid primary key references access.user_account on delete cascade,
    sealed_secret text not null,
    added_at timestamptz not null,
    last_step bigint not null
);

-- A used code is removed; only hashes are kept.
create table access.recovery_code (
    account_id uuid not null references access.second_factor on delete cascade,
    code_hash bytea not null,
    primary key (account_id, code_hash)
);

-- By which somebody chooses a password, once; a newer link of the same account replaces the older.
create table access.password_link (
    account_id uuid primary key references access.user_account on delete cascade,
    token_hash bytea not null unique,
    expires_at timestamptz not null
);

create table access.user_group (
    id uuid primary key,
    name text not null,
    created_at timestamptz not null,
    version bigint not null default 0
);

create unique index user_group_name_key on access.user_group (lower(name));
create index user_group_created_idx on access.user_group (created_at, id);

-- What the members of a group may do as a whole, beside what is their own.
create table access.group_binding (
    group_id uuid primary key references access.user_group on delete cascade,
    role text not null check (role in ('administrator', 'auditor', 'user')),
    granted_at timestamptz not null
);

create table access.group_member (
    group_id uuid not null references access.user_group on delete cascade,
    account_id uuid not null references access.user_account on delete cascade,
    added_at timestamptz not null,
    primary key (group_id, account_id)
);

create index group_member_account_idx on access.group_member (account_id);
