-- What accounts may do as a whole (one global binding each), tokens by which programs act for them, and the version of an
-- account that a change must name. Accounts from before were all administrators, and stay that.
-- Adds a column with a constant default to a small table: an exclusive lock for some milliseconds. New tables otherwise.

alter table access.user_account add column enabled boolean not null default true;

create table access.global_binding (
    account_id uuid primary key references access.user_account (id) on delete cascade,
    role text not null check (role in ('administrator', 'auditor', 'user')),
    granted_at timestamptz not null
);

insert into access.global_binding (account_id, role, granted_at)
select id, 'administrator', created_at
from access.user_account;

-- Pages of users go by name or by age.
create index user_account_created_idx on access.user_account (created_at, id);

create table access.api_token (
    id uuid primary key,
    account_id uuid not null references access.user_account (id) on delete cascade,
    name text not null,
    scopes text[] not null,
    token_hash bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz
);

create index api_token_account_idx on access.api_token (account_id, created_at, id);
