-- What people want of releases, sealed since values may hold secrets, until it is carried out; and what records of releases said that were read once,
-- so that a list need not read them again.
-- New tables only: no lock that anyone waits for.

create schema if not exists catalog;

create table catalog.wish (
    id uuid primary key,
    cluster text not null,
    namespace text not null,
    release text not null,
    sealed text not null,
    asked_by text not null,
    asked_at timestamptz not null default now()
);

create index wish_release_idx on catalog.wish (cluster, namespace, release, asked_at);
create index wish_age_idx on catalog.wish (asked_at);

create table catalog.release_fact (
    cluster text not null,
    uid text not null,
    chart text not null,
    version text not null,
    app_version text not null,
    description text not null,
    read_at timestamptz not null default now(),
    primary key (cluster, uid)
);

create index release_fact_age_idx on catalog.release_fact (read_at);
