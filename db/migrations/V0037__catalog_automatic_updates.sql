-- Which releases are brought to newer versions without being asked about, on whose behalf, and how that goes. One console at a time looks at a release:
-- it holds a claim until its lease ends. What it means to begin is noted first, so that the next one begins the same and not a second.
-- New table only: no lock that anybody waits for.

create table catalog.automatic_update (
    cluster text not null,
    namespace text not null,
    release text not null,
    source text not null,
    chart text not null,
    reach text not null check (reach in ('patch', 'minor')),
    days text[] not null,
    opens time not null,
    closes time not null,
    zone text not null,
    owner uuid not null,
    owner_name text not null,
    token uuid,
    set_at timestamptz not null,
    seen text not null,
    version bigint not null default 1,
    next_at timestamptz,
    claim uuid,
    lease_until timestamptz,
    target text,
    from_revision integer,
    intended_at timestamptz,
    operation uuid,
    failed text[] not null default '{}',
    looked_at timestamptz,
    state text,
    state_arguments text[],
    last_version text,
    last_done boolean,
    last_at timestamptz,
    last_reason text,
    last_arguments text[],
    primary key (cluster, namespace, release)
);

comment on column catalog.automatic_update.seen is 'SHA-256 of the values and of all else that the owner let be taken over from the record of the release';
comment on column catalog.automatic_update.next_at is 'null: paused until somebody sets it anew';

create index automatic_update_next_idx on catalog.automatic_update (next_at) where next_at is not null;
