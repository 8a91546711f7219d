-- Roles that people make, who holds which role where, projects with their namespaces, and what clusters' own roles allow.
-- One number counts all changes by which somebody may come to have more or less, so that consoles know when to read anew.
-- New tables, and triggers on small ones: an exclusive lock for some milliseconds.

create table access.policy_version (
    singleton boolean primary key default true check (singleton),
    version bigint not null
);

insert into access.policy_version (version) values (1);

create function access.count_policy_change() returns trigger language plpgsql as $$
begin
    update access.policy_version set version = version + 1;
    return null;
end
$$;

-- Roles that come with the console are rows too, so that lists and references are of one kind; the console writes them.
create table access.role (
    id text primary key check (id ~ '^[a-z][a-z0-9-]{0,62}$'),
    row_id uuid not null unique,
    name text not null,
    description text not null,
    level text not null check (level in ('global', 'cluster', 'project')),
    rules jsonb not null,
    permissions text[] not null,
    inherits text[] not null,
    cluster_roles text[] not null,
    built_in boolean not null,
    created_at timestamptz not null,
    version bigint not null default 0
);

-- A later version of the console may come with a role of a name that somebody took.
create unique index role_name_key on access.role (lower(name)) where not built_in;
create index role_created_idx on access.role (created_at, row_id);

create table access.project (
    id text primary key check (id ~ '^p-[a-z2-7]{12}$'),
    row_id uuid not null unique,
    name text not null,
    description text not null,
    settings jsonb not null,
    created_at timestamptz not null,
    created_by text not null,
    version bigint not null default 0
);

create unique index project_name_key on access.project (lower(name));
create index project_created_idx on access.project (created_at, row_id);

-- A namespace of a cluster belongs to one project at most. One that is not adopted has to be made for the project: roles count in
-- it from when that was seen, so that nobody gets at one that was there before.
create table access.project_namespace (
    cluster_id text not null,
    namespace text not null,
    project_id text not null references access.project on delete cascade,
    added_at timestamptz not null,
    added_by text not null,
    adopted boolean not null,
    made_at timestamptz,
    primary key (cluster_id, namespace)
);

create index project_namespace_project_idx on access.project_namespace (project_id);

-- subject and scope are the whole truth in one text each; the columns beside them are there for references and filters.
create table access.role_binding (
    id uuid primary key,
    role_id text not null references access.role,
    subject text not null,
    account_id uuid references access.user_account on delete cascade,
    group_id uuid references access.user_group on delete cascade,
    api_token_id uuid references access.api_token on delete cascade,
    scope text not null,
    cluster_id text,
    labels jsonb,
    project_id text references access.project on delete cascade,
    until timestamptz,
    reason text not null,
    created_at timestamptz not null,
    created_by text not null,
    version bigint not null default 0,
    unique (role_id, subject, scope)
);

create index role_binding_account_idx on access.role_binding (account_id);
create index role_binding_group_idx on access.role_binding (group_id);
create index role_binding_api_token_idx on access.role_binding (api_token_id);
create index role_binding_project_idx on access.role_binding (project_id);
create index role_binding_cluster_idx on access.role_binding (cluster_id);
create index role_binding_until_idx on access.role_binding (until) where until is not null;
create index role_binding_created_idx on access.role_binding (created_at, id);

-- What the clusters' own ClusterRoles allow that roles of the console name, as they were read last.
create table access.cluster_role (
    cluster_id text not null,
    name text not null,
    rules jsonb not null,
    seen_at timestamptz not null,
    primary key (cluster_id, name)
);

create trigger role_counts after insert or update or delete or truncate on access.role
    for each statement execute function access.count_policy_change();
create trigger project_namespace_counts after insert or update or delete or truncate on access.project_namespace
    for each statement execute function access.count_policy_change();
create trigger project_counts after insert or update or delete or truncate on access.project
    for each statement execute function access.count_policy_change();
create trigger role_binding_counts after insert or update or delete or truncate on access.role_binding
    for each statement execute function access.count_policy_change();
create trigger cluster_role_counts after insert or delete or truncate or update of rules on access.cluster_role
    for each statement execute function access.count_policy_change();
create trigger group_member_counts after insert or update or delete or truncate on access.group_member
    for each statement execute function access.count_policy_change();
create trigger global_binding_counts after insert or update or delete or truncate on access.global_binding
    for each statement execute function access.count_policy_change();
create trigger group_binding_counts after insert or update or delete or truncate on access.group_binding
    for each statement execute function access.count_policy_change();
create trigger user_account_counts after delete or truncate or update of enabled on access.user_account
    for each statement execute function access.count_policy_change();
