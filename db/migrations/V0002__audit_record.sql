-- Who did what: a chain of records, each with the hash of the one before, and signed checkpoints of it.
-- New tables only: takes no lock that anybody waits for.

create schema audit;

-- The columns are the record: its canonical JSON, which the hash is of, is made from them and kept nowhere.
create table audit.record (
    partition text not null check (partition ~ '^[0-9]{4}-[0-9]{2}$'),
    sequence bigint not null check (sequence > 0),
    occurred_at timestamptz not null,
    actor_kind text not null,
    actor_name text not null,
    action text not null,
    target text not null,
    outcome text not null,
    source text not null,
    trace text not null,
    details jsonb not null,
    previous_hash text not null,
    hash text not null,
    primary key (partition, sequence)
);

create index record_actor_idx on audit.record (lower(actor_name) text_pattern_ops);
create index record_action_idx on audit.record (action text_pattern_ops);
create index record_occurred_at_idx on audit.record (occurred_at);

-- Where the chain ends. Whoever appends locks this row until the end of the transaction, so numbers have no gaps.
create table audit.head (
    singleton boolean primary key default true check (singleton),
    partition text not null,
    sequence bigint not null,
    hash text not null
);

insert into audit.head (partition, sequence, hash) values ('', 0, repeat('0', 64));

create table audit.checkpoint (
    partition text not null,
    sequence bigint not null,
    hash text not null,
    made_at timestamptz not null,
    key_hash text not null,
    signature text not null,
    primary key (partition, sequence)
);

-- The key that signs checkpoints; its secret half opens only with the console's encryption key, which is not in here.
create table audit.signing_key (
    singleton boolean primary key default true check (singleton),
    public_key bytea not null,
    sealed_private_key text not null,
    created_at timestamptz not null
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit records are never changed or removed' using errcode = 'insufficient_privilege';
end
$$;

create trigger record_is_append_only before update or delete or truncate on audit.record
    for each statement execute function audit.refuse_change();

create trigger checkpoint_is_append_only before update or delete or truncate on audit.checkpoint
    for each statement execute function audit.refuse_change();

create trigger signing_key_is_kept before update or delete or truncate on audit.signing_key
    for each statement execute function audit.refuse_change();

create trigger head_is_kept before delete or truncate on audit.head
    for each statement execute function audit.refuse_change();
