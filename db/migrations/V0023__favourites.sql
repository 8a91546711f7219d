-- What people come back to: what they starred, and what they opened last. Goes with the account; whether one may still see it is asked
-- when it is shown. How many there are of an account is limited where they are written.
-- New tables only: takes no lock that anybody waits for.

create schema favourites;

create table favourites.star (
    account_id uuid not null references access.user_account (id) on delete cascade,
    kind text not null check (kind in ('object', 'cluster', 'page')),
    key text not null check (char_length(key) between 1 and 1000),
    title text not null check (char_length(title) <= 300),
    detail text not null check (char_length(detail) <= 300),
    path text not null check (char_length(path) <= 1000),
    at timestamptz not null,
    primary key (account_id, kind, key)
);

create table favourites.visit (
    account_id uuid not null references access.user_account (id) on delete cascade,
    kind text not null check (kind in ('object', 'cluster', 'page')),
    key text not null check (char_length(key) between 1 and 1000),
    title text not null check (char_length(title) <= 300),
    detail text not null check (char_length(detail) <= 300),
    path text not null check (char_length(path) <= 1000),
    at timestamptz not null,
    primary key (account_id, kind, key)
);
