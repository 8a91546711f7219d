-- What the clusters of the fleet hold, as their agents tell it: projections for lists and search, never whole objects. All of it can be
-- told anew, so it is written without waiting for the disk; a row that was lost is found missing by its digest.
-- An object is two rows: what it is, which seldom changes and is searched, and how it is, which often changes and is sorted by.
-- Where the server has no pg_trgm, parts of names are found without an index.
-- New tables only: no lock that anybody waits for.

create schema inventory;

-- A cluster, by a number that is short in the rows of its objects.
create table inventory.source (
    id integer generated always as identity primary key,
    cluster_id text not null unique,
    round bigint not null default 0,
    server_version text not null default '',
    platform text not null default '',
    api_groups text[] not null default '{}',
    told_at timestamptz
);

create table inventory.kind (
    id integer generated always as identity primary key,
    api_group text not null,
    resource text not null,
    version text not null,
    kind text not null,
    namespaced boolean not null,
    columns jsonb not null,
    unique (api_group, resource)
);

-- How far a kind of a cluster is told.
create table inventory.held (
    source integer not null references inventory.source on delete cascade,
    kind integer not null references inventory.kind,
    state text not null check (state in ('reading', 'current', 'forbidden', 'broken', 'limit')),
    detail text not null default '',
    quarantined text not null default '',
    as_of timestamptz,
    primary key (source, kind)
);

create table inventory.object (
    source integer not null,
    key bigint not null,
    kind integer not null,
    namespace text collate "C" not null,
    name text collate "C" not null,
    uid text not null,
    owner_key bigint,
    owner_kind text,
    owner_name text,
    created_at timestamptz not null,
    labels jsonb not null,
    tokens tsvector not null,
    primary key (source, key)
) partition by hash (source);

create table inventory.state (
    source integer not null,
    key bigint not null,
    kind integer not null,
    mark bigint not null,
    round bigint not null,
    rank smallint not null,
    status text not null,
    reason text not null,
    cells text[] not null,
    facts jsonb not null,
    changed_at timestamptz not null,
    sort_status text collate "C" not null,
    sort_1 text collate "C" not null,
    sort_2 text collate "C" not null,
    sort_3 text collate "C" not null,
    sort_4 text collate "C" not null,
    sort_5 text collate "C" not null,
    sort_6 text collate "C" not null,
    primary key (source, key)
) partition by hash (source);

do $$
begin
    for part in 0..7 loop
        execute format(
            'create table inventory.object_%1$s partition of inventory.object for values with (modulus 8, remainder %1$s)',
            part);
        execute format(
            'create table inventory.state_%1$s partition of inventory.state for values with (modulus 8, remainder %1$s)
                with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05)',
            part);
    end loop;
end $$;

create index object_name_idx on inventory.object (kind, name, source, key);
create index object_any_name_idx on inventory.object (name, source, key);
create index object_namespace_idx on inventory.object (kind, namespace, source, key);
create index object_created_idx on inventory.object (kind, created_at, source, key);
create index object_place_idx on inventory.object (source, kind, namespace, name);
create index object_owner_idx on inventory.object (owner_key) where owner_key is not null;
create index object_labels_idx on inventory.object using gin (labels jsonb_path_ops);
create index object_tokens_idx on inventory.object using gin (tokens);

do $$
declare
    place text;
begin
    if exists (select from pg_available_extensions where name = 'pg_trgm') then
        if not exists (select from pg_extension where extname = 'pg_trgm') then
            create extension pg_trgm schema inventory;
        end if;
        select n.nspname into place
        from pg_extension e
        join pg_namespace n on n.oid = e.extnamespace
        where e.extname = 'pg_trgm';
        execute format(
            'create index object_name_part_idx on inventory.object using gin (name %I.gin_trgm_ops)', place);
    end if;
end $$;

create index state_kind_idx on inventory.state (source, kind, rank);
create index state_problem_idx on inventory.state (kind, rank desc, changed_at desc) where rank > 1;
create index state_status_idx on inventory.state (kind, sort_status, source, key);
create index state_changed_idx on inventory.state (kind, changed_at, source, key);
create index state_1_idx on inventory.state (kind, sort_1, source, key);
create index state_2_idx on inventory.state (kind, sort_2, source, key);
create index state_3_idx on inventory.state (kind, sort_3, source, key);
create index state_4_idx on inventory.state (kind, sort_4, source, key);
create index state_5_idx on inventory.state (kind, sort_5, source, key);
create index state_6_idx on inventory.state (kind, sort_6, source, key);

-- What Kubernetes said of objects, for some days; how many of a cluster is limited where they are written.
create table inventory.event (
    source integer not null references inventory.source on delete cascade,
    id bigint generated always as identity,
    namespace text not null,
    kind text not null,
    name text not null,
    object_uid text not null,
    warning boolean not null,
    reason text not null,
    note text not null,
    count bigint not null,
    last_at timestamptz not null,
    reporter text not null,
    primary key (source, id)
);

create unique index event_same_idx on inventory.event (source, object_uid, reason, md5(note));
create index event_last_idx on inventory.event (source, last_at);
create index event_warning_idx on inventory.event (last_at desc) where warning;
