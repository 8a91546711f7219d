-- Who is signed in from which browser: survives restarts, serves every replica, and can be ended from elsewhere.
-- New table only: takes no lock that anybody waits for.

create table access.sign_in (
    id uuid primary key,
    account_id uuid not null references access.user_account on delete cascade,
    secret_hash bytea not null,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    address text not null,
    browser text not null
);

create index sign_in_account_idx on access.sign_in (account_id, seen_at desc);
create index sign_in_seen_idx on access.sign_in (seen_at);
