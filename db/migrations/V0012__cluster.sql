-- Clusters: which there are, how each one's agent proves itself, who else claimed to be one, and how it was reached.
-- A removed cluster whose agent was not there stays as a row with removed_at, so that its agent can be told when it comes.
-- New tables only: no lock that anybody waits for.

create schema cluster;

create table cluster.cluster (
    id text primary key check (id ~ '^c-[a-z2-7]{20}$'),
    row_id uuid not null unique,
    name text not null,
    labels jsonb not null,
    tier text check (tier in ('core', 'regional', 'edge', 'far-edge')),
    mode text not null check (mode in ('viewer', 'operator', 'manager')),
    standing text not null check (standing in ('waiting', 'active', 'quarantined', 'removing')),
    standing_at timestamptz not null,
    standing_key text,
    standing_arguments jsonb,
    kube_system_uid text not null default '',
    key_thumbprints text[] not null default '{}',
    kubernetes_version text not null default '',
    agent_version text not null default '',
    barred_instance text not null default '',
    link_state text not null default 'waiting'
        check (link_state in ('waiting', 'connected', 'degraded', 'stalled', 'api-unreachable', 'offline')),
    link_at timestamptz not null,
    link_key text,
    link_arguments jsonb,
    rtt_micros bigint,
    first_connected_at timestamptz,
    last_seen_at timestamptz,
    checks jsonb,
    checked_at timestamptz,
    created_at timestamptz not null,
    created_by text not null,
    removed_at timestamptz,
    version bigint not null default 0
);

create unique index cluster_name_idx on cluster.cluster (name) where removed_at is null;
create index cluster_created_idx on cluster.cluster (created_at, row_id) where removed_at is null;
create index cluster_kube_system_uid_idx on cluster.cluster (kube_system_uid) where kube_system_uid <> '';

create table cluster.join_token (
    token_hash bytea primary key,
    cluster_id text not null references cluster.cluster on delete cascade,
    mode text not null check (mode in ('viewer', 'operator', 'manager')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    fetched_at timestamptz,
    used_at timestamptz,
    used_by text
);

create index join_token_cluster_idx on cluster.join_token (cluster_id, created_at);

-- What an agent signs with, by the id that the key's own bytes give: so it can never stand for two clusters.
create table cluster.agent_key (
    id text primary key,
    cluster_id text not null references cluster.cluster on delete cascade,
    public_key bytea not null,
    registered_at timestamptz not null,
    valid_until timestamptz not null,
    revoked_at timestamptz
);

create index agent_key_cluster_idx on cluster.agent_key (cluster_id);

-- Whoever else claims to be a quarantined cluster: the evidence that a person decides by.
create table cluster.rival (
    cluster_id text primary key references cluster.cluster on delete cascade,
    cause text not null check (cause in ('clone', 'identity', 'reattach')),
    found_at timestamptz not null,
    address text not null,
    instance text not null,
    incumbent text not null,
    key_id text not null,
    public_key bytea,
    kube_system_uid text not null,
    key_thumbprints text[] not null,
    kubernetes_version text not null,
    agent_version text not null
);

-- The last time that an agent asked to be registered, and what came of it: for the checklist.
create table cluster.attempt (
    cluster_id text primary key references cluster.cluster on delete cascade,
    at timestamptz not null,
    address text not null,
    outcome text not null,
    detail text not null,
    troubles jsonb not null,
    skew_millis bigint not null
);

create table cluster.history (
    cluster_id text not null references cluster.cluster on delete cascade,
    number bigint not null,
    at timestamptz not null,
    state text not null,
    reason_key text,
    reason_arguments jsonb,
    primary key (cluster_id, number)
);

create table cluster.traffic (
    cluster_id text not null references cluster.cluster on delete cascade,
    day date not null,
    bytes_in bigint not null,
    bytes_out bigint not null,
    primary key (cluster_id, day)
);
