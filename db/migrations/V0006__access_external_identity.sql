-- Sign-in by OpenID Connect: how to reach the provider, who its people are here, and what keeps them signed in.
-- New tables only: takes no lock that anybody waits for.

-- What the settings page holds; roadstead.yaml goes before it. One row a provider: one for now, more can be.
create table access.sign_in_provider (
    id text primary key,
    issuer text not null,
    client_id text not null,
    sealed_client_secret text,
    label text not null,
    scopes text[] not null,
    groups_claim text not null,
    name_claim text not null,
    administrator_groups text[] not null,
    auditor_groups text[] not null,
    user_groups text[] not null,
    version bigint not null default 0
);

-- An account that a provider vouches for. Names and e-mail addresses change hands; issuer and subject do not.
create table access.external_identity (
    account_id uuid primary key references access.user_account on delete cascade,
    issuer text not null,
    subject text not null,
    display_name text not null,
    email text not null,
    confirmed_at timestamptz not null,
    unique (issuer, subject)
);

create table access.external_group (
    account_id uuid not null references access.external_identity on delete cascade,
    name text not null,
    primary key (account_id, name)
);

create index external_group_name_idx on access.external_group (name, account_id);

-- What the provider gave for one sign-in; goes with it. A claim is held by the one replica that uses the refresh token.
create table access.provider_session (
    sign_in_id uuid primary key references access.sign_in on delete cascade,
    account_id uuid not null references access.user_account on delete cascade,
    issuer text not null,
    client_id text not null,
    subject text not null,
    session_id text,
    sealed_refresh_token text,
    sealed_id_token text,
    confirmed_at timestamptz not null,
    expires_at timestamptz not null,
    try_at timestamptz not null,
    claim uuid,
    claimed_until timestamptz
);

create index provider_session_account_idx on access.provider_session (account_id);
create index provider_session_subject_idx on access.provider_session (issuer, subject);
create index provider_session_try_idx on access.provider_session (try_at);

-- Logout tokens that were taken: each counts once.
create table access.logout_token (
    issuer text not null,
    token_id text not null,
    expires_at timestamptz not null,
    primary key (issuer, token_id)
);

-- Why sign-ins ended that their owner did not end, to tell the browser that comes back.
create table access.ended_sign_in (
    id uuid primary key,
    reason text not null,
    ended_at timestamptz not null
);
