-- Which consoles run on this database, and which of them holds which connection of an agent; see docs/replicas.md.
-- New tables only: takes no lock that anybody waits for.

-- Fencing: whatever is entered later has a higher epoch, so what a console said before it lost its lease is known as old.
create sequence gateway.epoch;

create table gateway.replica (
    id uuid primary key,
    epoch bigint not null unique,
    address text not null,
    public_key bytea not null,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now()
);

create table gateway.session (
    cluster_id text not null,
    kind text not null check (kind in ('control', 'bulk')),
    replica_id uuid not null references gateway.replica on delete cascade,
    epoch bigint not null unique,
    instance text not null,
    primary key (cluster_id, kind, replica_id)
);

create index session_replica_idx on gateway.session (replica_id);
