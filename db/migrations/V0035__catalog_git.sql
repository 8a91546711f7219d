-- Charts may come from folders of git repositories: which branch, tag or commit is read, below which folder, and which commit that was last.
-- Locks catalog.source, a small table, for a moment.

alter table catalog.source
    add column revision text not null default '',
    add column folder text not null default '',
    add column commit_read text,
    drop constraint source_kind_check,
    add constraint source_kind_check check (kind in ('http', 'oci', 'git', 'upload', 'starter'));
