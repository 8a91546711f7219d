-- New tables only: no lock that anybody waits for.

create schema shell;

-- Whether shells are recorded, by the id of a cluster, or '*' for all that have no row of their own.
create table shell.recording_rule (
    cluster_id text primary key,
    recorded boolean not null,
    changed_by text not null,
    changed_at timestamptz not null
);

create table shell.recording (
    id uuid primary key,
    cluster_id text not null,
    cluster_name text not null,
    namespace text not null,
    pod text not null,
    container text not null,
    program text not null,
    person text not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    ended text not null default '',
    bytes bigint not null default 0,
    sha256 text not null default ''
);

create index recording_started_at on shell.recording (started_at, id);

-- Pieces of the text, compressed and sealed; the place of each is part of its seal.
create table shell.recording_part (
    recording_id uuid not null references shell.recording (id) on delete cascade,
    number integer not null,
    sealed text not null,
    primary key (recording_id, number)
);
