-- One operation at a time works at a release, across all consoles; and which operation a wish is for, so that what it holds is forgotten once that is over:
-- the row itself still tells who asked, and that the same was asked before.
-- A new table, and columns of a small one: the lock on it is short.

create table catalog.turn (
    cluster text not null,
    namespace text not null,
    release text not null,
    operation uuid not null,
    deed text not null,
    taken_by text not null,
    taken_at timestamptz not null default now(),
    primary key (cluster, namespace, release)
);

alter table catalog.wish add column operation uuid;
alter table catalog.wish alter column sealed drop not null;

create index wish_sealed_idx on catalog.wish (asked_at) where sealed is not null;
