-- What the gateway proves itself with: one authority for its certificates, and the keys that sign assertions to agents.
-- New tables only: takes no lock that anybody waits for.

create schema gateway;

-- Agents and kubeconfigs pin this authority, so it is made once; its private key opens only with the console's encryption key.
create table gateway.authority (
    singleton boolean primary key default true check (singleton),
    issuer text not null,
    certificate bytea not null,
    sealed_private_key text not null,
    created_at timestamptz not null
);

-- One generation follows the other; two consoles that make the next one at the same moment make one.
create table gateway.assertion_key (
    generation integer primary key check (generation > 0),
    id text not null unique,
    public_key bytea not null,
    sealed_private_key text not null,
    created_at timestamptz not null,
    signs_from timestamptz not null
);
