-- Federated apps: which clusters take part, which apps there are, how each stands, and what was decided of them.
create schema fleet;

create table fleet.member (
    cluster text primary key,
    address text not null,
    authority text not null,
    state text not null,
    state_since timestamptz not null,
    reason text not null,
    arguments text[] not null,
    observers integer not null default 0,
    version bigint not null default 1
);

comment on column fleet.member.address is 'where others look whether its API server answers, host:port; empty: nobody can';
comment on column fleet.member.authority is 'the authority of its API server, PEM';
comment on column fleet.member.observers is 'how many others than its own agent got through to it lately';

create table fleet.app (
    id uuid primary key,
    namespace text not null,
    name text not null,
    kind text not null,
    manifests text not null,
    policy text not null,
    replicas integer not null,
    priority integer not null,
    probe text not null,
    fail_back interval,
    owner uuid not null,
    owner_name text not null,
    token uuid,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    removed boolean not null default false,
    version bigint not null default 1,
    unique (namespace, name)
);

create table fleet.standing (
    app uuid primary key references fleet.app (id) on delete cascade,
    epoch bigint not null,
    state text not null,
    body jsonb not null,
    changed_at timestamptz not null
);

comment on table fleet.standing is 'how an app stands; written by the decider of the newest term only';

create table fleet.copy (
    app uuid not null references fleet.app (id) on delete cascade,
    cluster text not null,
    version bigint not null,
    well boolean not null,
    detail text not null,
    at timestamptz not null,
    primary key (app, cluster)
);

comment on table fleet.copy is 'which clusters have the objects of an app, and of which version';

create table fleet.reservation (
    app uuid not null references fleet.app (id) on delete cascade,
    cluster text not null,
    epoch bigint not null,
    replicas integer not null,
    until timestamptz not null,
    primary key (app, cluster)
);

create table fleet.decision (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    app uuid references fleet.app (id) on delete cascade,
    cluster text,
    reason text not null,
    arguments text[] not null
);

comment on table fleet.decision is 'the time line of apps and clusters; the oldest go';

create index decision_app_idx on fleet.decision (app, id);
create index decision_cluster_idx on fleet.decision (cluster, id) where cluster is not null;

create table fleet.wish (
    id bigint generated always as identity primary key,
    app uuid not null references fleet.app (id) on delete cascade,
    deed text not null,
    target text,
    by_name text not null,
    at timestamptz not null
);

comment on table fleet.wish is 'what people want to be done with apps, until the decider has taken it';

create table fleet.decider (
    one boolean primary key default true check (one),
    term bigint not null,
    holder uuid not null,
    until timestamptz not null
);

insert into fleet.decider (term, holder, until) values (0, '00000000-0000-0000-0000-000000000000', '-infinity');

comment on column fleet.decider.term is 'grows with each new holder; whoever writes of another term than this writes nothing';
