-- Tokens that are for some clusters only, such as those in kubeconfigs.
-- Adds a column without a default to a small table: an exclusive lock for some milliseconds.

-- Without it a token is for all clusters; one for none would be '{}'.
alter table access.api_token add column clusters text[];

-- Signing in to clusters by a browser: who let kubectl into which cluster, and what it holds to stay in. All of it ends
-- with the browser's own sign-in, with the account, and by itself. Secrets are hashes; private keys open only with the
-- console's encryption key.
-- New tables only: no lock that anybody waits for.

create table access.issuer_key (
    generation integer primary key check (generation > 0),
    id text not null unique,
    public_key bytea not null,
    sealed_private_key text not null,
    created_at timestamptz not null,
    signs_from timestamptz not null
);

create table access.kubectl_sign_in (
    id uuid primary key,
    account_id uuid not null references access.user_account on delete cascade,
    sign_in_id uuid not null references access.sign_in on delete cascade,
    cluster_id text not null,
    refresh_hash bytea unique,
    address text not null,
    created_at timestamptz not null,
    used_at timestamptz not null,
    -- Of the newest token; where there is nothing to refresh by, it is over then.
    expires_at timestamptz not null
);

create index kubectl_sign_in_account_idx on access.kubectl_sign_in (account_id, created_at desc);
create index kubectl_sign_in_sign_in_idx on access.kubectl_sign_in (sign_in_id);

-- What was used to refresh: who shows it again has stolen it, or was stolen from.
create table access.kubectl_spent (
    refresh_hash bytea primary key,
    kubectl_sign_in_id uuid not null references access.kubectl_sign_in on delete cascade
);

create index kubectl_spent_sign_in_idx on access.kubectl_spent (kubectl_sign_in_id);

-- Codes on their way through a browser; kept for a while after their use, since a second use ends what the first gave.
create table access.kubectl_code (
    code_hash bytea primary key,
    account_id uuid not null references access.user_account on delete cascade,
    sign_in_id uuid not null references access.sign_in on delete cascade,
    cluster_id text not null,
    answer_to text not null,
    challenge text not null,
    nonce text not null,
    lasting boolean not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    kubectl_sign_in_id uuid
);

create index kubectl_code_expires_idx on access.kubectl_code (expires_at);

-- Programs that wait until somebody types their code.
create table access.kubectl_device (
    device_hash bytea primary key,
    user_code_hash bytea not null unique,
    cluster_id text not null,
    lasting boolean not null,
    address text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    interval_seconds integer not null,
    polled_at timestamptz,
    allowed boolean,
    account_id uuid references access.user_account on delete cascade,
    sign_in_id uuid references access.sign_in on delete cascade
);

create index kubectl_device_expires_idx on access.kubectl_device (expires_at);
create index kubectl_device_address_idx on access.kubectl_device (address);
