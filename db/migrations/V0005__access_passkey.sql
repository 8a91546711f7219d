-- Passkeys: public keys by which people sign in without a password. The private halves never leave their devices.
-- New tables only: takes no lock that anybody waits for.

-- The handle by which devices know an account: random, so that it tells nothing of the person.
create table access.passkey_user (
    handle bytea primary key,
    account_id uuid not null unique references access.user_account on delete cascade
);

create table access.passkey (
    credential_id bytea primary key,
    handle bytea not null references access.passkey_user on delete cascade,
    public_key bytea not null,
    signature_count bigint not null,
    user_verified boolean not null,
    transports text not null,
    backup_eligible boolean not null,
    backed_up boolean not null,
    attestation bytea,
    client_data bytea,
    label text not null,
    created_at timestamptz not null,
    used_at timestamptz not null
);

create index passkey_handle_idx on access.passkey (handle);
