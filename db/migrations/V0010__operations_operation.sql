-- Long work that survives a restart: what was asked for, how far it is, what it has done. One row an operation, one a
-- step, and the table of the library that says which replica looks at which operation, and when.
-- New tables only: no lock that anybody waits for.

create schema operations;

create table operations.operation (
    id uuid primary key,
    kind text not null,
    arguments_version integer not null,
    arguments jsonb not null,
    target text not null,
    owner_id uuid not null,
    owner_name text not null,
    idempotency_key text not null,
    phase text not null check (phase in ('waiting', 'running', 'paused', 'undoing', 'done', 'failed', 'cancelled')),
    due_at timestamptz,
    not_after timestamptz not null,
    cancel_asked boolean not null default false,
    problem text,
    reason_key text,
    reason_arguments jsonb,
    epoch bigint not null default 0,
    runner text not null default '',
    progress_done bigint not null default 0,
    progress_total bigint not null default 0,
    progress_key text,
    progress_arguments jsonb,
    result_key text,
    result_arguments jsonb,
    created_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    changed_at timestamptz not null,
    unique (owner_id, kind, idempotency_key)
);

create index operation_created_idx on operations.operation (created_at desc, id desc);
create index operation_changed_idx on operations.operation (changed_at);
create index operation_open_idx on operations.operation (owner_id) where ended_at is null;
create index operation_ended_idx on operations.operation (ended_at) where ended_at is not null;
create index operation_owner_ended_idx on operations.operation (owner_id, ended_at desc) where ended_at is not null;

create table operations.step (
    operation_id uuid not null references operations.operation on delete cascade,
    number integer not null,
    key text not null,
    max_attempts integer not null,
    cancellable boolean not null,
    undoable boolean not null,
    state text not null
        check (state in ('waiting', 'running', 'done', 'failed', 'compensating', 'compensated', 'skipped')),
    attempts integer not null default 0,
    checkpoint text not null default '',
    started_at timestamptz,
    ended_at timestamptz,
    primary key (operation_id, number)
);

-- What a step did outside of this database: written before it acts, confirmed after.
create table operations.effect (
    operation_id uuid not null references operations.operation on delete cascade,
    step integer not null,
    key text not null,
    epoch bigint not null,
    result text,
    intended_at timestamptz not null,
    confirmed_at timestamptz,
    primary key (operation_id, step, key)
);

create table operations.message (
    operation_id uuid not null references operations.operation on delete cascade,
    number integer not null,
    said_at timestamptz not null,
    step text not null,
    key text not null,
    arguments jsonb not null,
    primary key (operation_id, number)
);

-- As db-scheduler 16 defines it for PostgreSQL, without the columns of features that are not used.
create table operations.scheduled_task (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    primary key (task_name, task_instance)
);

create index scheduled_task_execution_time_idx on operations.scheduled_task (execution_time);
create index scheduled_task_last_heartbeat_idx on operations.scheduled_task (last_heartbeat);
