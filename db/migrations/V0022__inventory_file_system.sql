-- Where the readings of Lustre file systems come from, which people set, and what they said last: also of targets that are gone.
-- New tables only: no lock that anybody waits for.

-- A file system is one of a name with a management server in common; clusters and volumes of it come and go.
create table inventory.file_system (
    id bigint generated always as identity primary key,
    name text not null,
    nids text[] not null,
    kind text not null,
    urls text[] not null,
    cluster_id text,
    namespace text,
    service text,
    port text,
    token text,
    set_by text not null,
    set_at timestamptz not null,
    version bigint not null,
    tried_at timestamptz,
    read_at timestamptz,
    failure text,
    failure_arguments text[]
);

create index file_system_name on inventory.file_system (name);

create table inventory.file_system_target (
    file_system bigint not null references inventory.file_system on delete cascade,
    name text not null,
    capacity bigint,
    free bigint,
    available bigint,
    inodes bigint,
    inodes_free bigint,
    clients bigint,
    health text not null,
    server text not null,
    seen_at timestamptz not null,
    present boolean not null,
    primary key (file_system, name)
);
