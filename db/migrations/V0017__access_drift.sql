-- What others changed of the console's own objects in clusters and was not put right: it waits for a decision, or was accepted. And which
-- clusters wait at all. Only what gives nobody more may stand; the console decides that.
-- New tables: no lock on anything that is there.

create table access.drift_setting (
    cluster_id text primary key,
    on_drift text not null check (on_drift in ('repair', 'ask')),
    version bigint not null default 0
);

-- desired and actual are the object's fields as JSON, so far as the console says what they are; actual is empty where the object is gone.
create table access.drift (
    cluster_id text not null,
    kind text not null,
    namespace text not null,
    name text not null,
    desired text not null,
    actual text not null,
    seen_at timestamptz not null,
    accepted_at timestamptz,
    accepted_by text not null default '',
    reason text not null default '',
    primary key (cluster_id, kind, namespace, name)
);
