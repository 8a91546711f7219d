-- What nodes and pods use, as their clusters' metrics API says it each minute, for 48 hours: one row a node or pod and hour, so that a
-- day of one pod is 24 rows, and a minute of many pods is one statement. A day has a partition of its own, which is emptied as a whole.
-- New tables only: no lock that anybody waits for.

create schema metrics;

-- A cluster, by a number that is short in the rows of its pods.
create table metrics.source (
    id integer generated always as identity primary key,
    cluster_id text not null unique
);

-- Which day since 1970, UTC, a partition holds.
create table metrics.slot (
    slot smallint primary key,
    day integer not null
);

insert into metrics.slot (slot, day)
select slot, 0
from generate_series(0, 3) slot;

-- The hour is counted since 1970, UTC; the three lists belong together: minutes of the hour, thousandths of a core, MiB.
create table metrics.usage (
    slot smallint not null,
    source integer not null,
    key bigint not null,
    hour integer not null,
    minutes smallint[] not null,
    cores integer[] not null,
    memory integer[] not null,
    primary key (slot, source, key, hour)
) partition by list (slot);

-- Rows grow for an hour: with room in each page they do so in their place.
create table metrics.usage_0 partition of metrics.usage for values in (0) with (fillfactor = 60);

create table metrics.usage_1 partition of metrics.usage for values in (1) with (fillfactor = 60);

create table metrics.usage_2 partition of metrics.usage for values in (2) with (fillfactor = 60);

create table metrics.usage_3 partition of metrics.usage for values in (3) with (fillfactor = 60);
