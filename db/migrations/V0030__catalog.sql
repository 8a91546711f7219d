-- Where charts come from, which there are, and archives and pictures of them that are kept. What a source does not list any more stays
-- for a while and is marked as gone, since releases may be made of it.
-- Where the server has no pg_trgm, parts of names are found without an index.
-- New tables only: no lock that anybody waits for.

create schema catalog;

-- What people set, and how reading it goes. A reading belongs to one console until its lease ends.
create table catalog.source (
    id uuid primary key,
    name text collate "C" not null unique,
    title text not null,
    kind text not null check (kind in ('http', 'oci', 'upload', 'starter')),
    url text not null,
    repositories text[] not null,
    hosts text[] not null,
    credential_user text,
    credential text,
    policy text not null check (policy in ('none', 'if-present', 'required')),
    keyring text,
    project text,
    enabled boolean not null,
    created_at timestamptz not null,
    created_by text not null,
    version bigint not null default 1,
    next_at timestamptz,
    lease_until timestamptz,
    running_since timestamptz,
    tried_at timestamptz,
    synced_at timestamptz,
    failures integer not null default 0,
    failure text,
    failure_arguments text[],
    done integer not null default 0,
    total integer not null default 0,
    skipped integer not null default 0,
    mark text not null default ''
);

create index source_next_idx on catalog.source (next_at) where next_at is not null;
create index source_created_idx on catalog.source (created_at, id);

create table catalog.chart (
    id uuid primary key default gen_random_uuid(),
    source uuid not null references catalog.source on delete cascade,
    name text collate "C" not null,
    title text not null,
    description text not null,
    category text collate "C" not null,
    keywords text not null,
    latest_version text not null,
    app_version text not null,
    deprecated boolean not null,
    signed boolean not null default false,
    verified boolean not null default false,
    signature_of text not null default '',
    icon_url text not null default '',
    icon_tried text not null default '',
    icon text,
    gone boolean not null default false,
    gone_at timestamptz,
    updated_at timestamptz not null,
    search text not null generated always as (lower(name || ' ' || title || ' ' || keywords)) stored,
    tokens tsvector not null generated always as (
        to_tsvector('simple', name || ' ' || title || ' ' || description || ' ' || keywords)) stored,
    unique (source, name)
);

create index chart_name_idx on catalog.chart (name, id) where not gone;
create index chart_updated_idx on catalog.chart (updated_at, id) where not gone;
create index chart_category_idx on catalog.chart (category, name, id) where not gone;
create index chart_tokens_idx on catalog.chart using gin (tokens);

do $$
declare
    place text;
begin
    if exists (select from pg_available_extensions where name = 'pg_trgm') then
        if not exists (select from pg_extension where extname = 'pg_trgm') then
            create extension pg_trgm schema catalog;
        end if;
        select n.nspname into place
        from pg_extension e
        join pg_namespace n on n.oid = e.extnamespace
        where e.extname = 'pg_trgm';
        execute format('create index chart_search_idx on catalog.chart using gin (search %I.gin_trgm_ops)', place);
    end if;
end $$;

-- A version; sort_key orders them as Helm does, in the order of bytes.
create table catalog.chart_version (
    id uuid primary key default gen_random_uuid(),
    chart uuid not null references catalog.chart on delete cascade,
    version text collate "C" not null,
    sort_key text collate "C" not null,
    stable boolean not null,
    app_version text not null,
    created_at timestamptz,
    deprecated boolean not null,
    digest text,
    location text not null,
    signature text,
    gone boolean not null default false,
    gone_at timestamptz,
    unique (chart, version)
);

create index chart_version_order_idx on catalog.chart_version (chart, sort_key, id);
create index chart_version_digest_idx on catalog.chart_version (digest) where digest is not null;

-- Archives by their SHA-256. Those that were put there by people stay; others go when their sum is too large, the longest unused first.
create table catalog.archive (
    digest text collate "C" primary key,
    bytes bytea not null,
    size bigint not null,
    uploaded boolean not null,
    used_at timestamptz not null
);

create index archive_used_idx on catalog.archive (used_at) where not uploaded;
alter table catalog.archive alter column bytes set storage external;

-- Pictures, drawn anew, by the SHA-256 of what is shown.
create table catalog.icon (
    digest text collate "C" primary key,
    png bytea not null,
    made_at timestamptz not null
);
