-- What each cluster is, as it follows from the objects that it holds, and what people say of it instead.
-- New tables only: no lock that anybody waits for.

create table inventory.portrait (
    source integer primary key references inventory.source on delete cascade,
    stamp text not null,
    distribution text not null,
    distribution_certainty text not null,
    infrastructure text not null,
    infrastructure_certainty text not null,
    tier text,
    tier_certainty text not null,
    hyperconverged boolean not null,
    hyperconverged_certainty text not null,
    nodes integer not null,
    ready integer not null,
    regions text[] not null,
    zones text[] not null,
    skewed boolean not null,
    detail jsonb not null,
    as_of timestamptz not null
);

-- What people set; it stays while the cluster is registered, also while nothing is known of what it holds.
create table inventory.portrait_override (
    cluster_id text primary key,
    distribution text,
    infrastructure text,
    tier text,
    set_by text not null,
    set_at timestamptz not null,
    version bigint not null
);
