-- Requests for roles with who decided on them; what some may take by themselves in an emergency, and what they took. A binding says
-- whether it was taken so, since nobody gives anything on by such a one.
-- New tables, and a column with a constant default on one that may be big: an exclusive lock for some milliseconds.

alter table access.role_binding add column emergency boolean not null default false;

-- role_id is no reference: a request outlives its role, and says how that was called.
create table access.role_request (
    id uuid primary key,
    account_id uuid not null references access.user_account on delete cascade,
    role_id text not null,
    role_name text not null,
    scope text not null,
    cluster_id text,
    project_id text,
    length_seconds bigint not null check (length_seconds > 0),
    reason text not null,
    state text not null check (state in ('pending', 'approved', 'refused', 'withdrawn', 'lapsed')),
    created_at timestamptz not null,
    lapses_at timestamptz not null,
    ended_at timestamptz,
    decided_by text not null default '',
    note text not null default '',
    binding_id uuid,
    version bigint not null default 0
);

create unique index role_request_pending_key on access.role_request (account_id, role_id, scope) where state = 'pending';
create index role_request_created_idx on access.role_request (created_at, id);
create index role_request_account_idx on access.role_request (account_id, created_at);
create index role_request_lapses_idx on access.role_request (lapses_at) where state = 'pending';
create index role_request_ended_idx on access.role_request (ended_at) where state <> 'pending';

-- Who may take which role where, and for how long.
create table access.break_glass (
    id uuid primary key,
    subject text not null,
    account_id uuid references access.user_account on delete cascade,
    group_id uuid references access.user_group on delete cascade,
    role_id text not null,
    role_name text not null,
    scope text not null,
    cluster_id text,
    project_id text,
    hours integer not null check (hours between 1 and 8),
    created_at timestamptz not null,
    created_by text not null,
    version bigint not null default 0,
    unique (subject, role_id, scope)
);

create index break_glass_account_idx on access.break_glass (account_id);
create index break_glass_group_idx on access.break_glass (group_id);
create index break_glass_created_idx on access.break_glass (created_at, id);

-- What was taken. Names are kept, so that the alarm stands when accounts, roles or what was set up are gone.
create table access.break_glass_use (
    id uuid primary key,
    account_id uuid not null,
    account_name text not null,
    role_id text not null,
    role_name text not null,
    scope text not null,
    cluster_id text,
    project_id text,
    reason text not null,
    taken_at timestamptz not null,
    until timestamptz not null,
    binding_id uuid not null,
    acknowledged_at timestamptz,
    acknowledged_by text not null default '',
    note text not null default '',
    version bigint not null default 0
);

create index break_glass_use_taken_idx on access.break_glass_use (taken_at, id);
create index break_glass_use_open_idx on access.break_glass_use (taken_at) where acknowledged_at is null;
create index break_glass_use_account_idx on access.break_glass_use (account_id);
