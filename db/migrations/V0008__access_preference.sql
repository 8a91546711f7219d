-- How people want the pages (colours, language, height of rows), and up to when they have seen what happened to them, so that
-- it is the same in each of their browsers.
-- New table only: takes no lock that anybody waits for.

create table access.preference (
    account_id uuid primary key references access.user_account (id) on delete cascade,
    theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
    language text not null default '' check (language in ('', 'en', 'ko')),
    density text not null default 'comfortable' check (density in ('comfortable', 'compact')),
    notices_seen_at timestamptz
);
