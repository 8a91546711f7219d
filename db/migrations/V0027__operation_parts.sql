-- What an operation works on one by one, such as the pods of a node that is drained, each with how it stands.
-- A new table only: no lock that anybody waits for.

create table operations.part (
    operation_id uuid not null references operations.operation on delete cascade,
    key text not null,
    name text not null,
    state text not null check (state in ('waiting', 'running', 'blocked', 'done', 'failed')),
    reason_key text,
    reason_arguments jsonb,
    changed_at timestamptz not null,
    primary key (operation_id, key)
);
