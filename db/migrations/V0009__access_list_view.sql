-- What people keep of the lists they work with: views under names of their own, one of which opens with the list, and the
-- columns that they chose. Goes with the account.
-- New tables only: takes no lock that anybody waits for.

create table access.list_view (
    account_id uuid not null references access.user_account (id) on delete cascade,
    list text not null,
    name text not null check (char_length(name) between 1 and 60),
    query text not null check (char_length(query) <= 4000),
    opens boolean not null default false,
    primary key (account_id, list, name)
);

-- A list opens with one view at most.
create unique index list_view_opens_key on access.list_view (account_id, list) where opens;

create table access.list_columns (
    account_id uuid not null references access.user_account (id) on delete cascade,
    list text not null,
    columns text not null check (char_length(columns) <= 1000),
    primary key (account_id, list)
);
