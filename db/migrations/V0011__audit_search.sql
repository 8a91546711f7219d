-- Finds records among millions in the time of a page: an index for each order and each filter of the trail's list, so that
-- none of them reads more than it shows. Text is found by trigrams of its bytes, since pg_trgm knows letters beyond ASCII
-- only in some locales; without that extension a search for text reads all records, and is right all the same.
-- Locks audit.record against new records while the indexes are built: some 15 s for a million records, and two minutes
-- more for the text.

drop index audit.record_occurred_at_idx;
drop index audit.record_actor_idx;
drop index audit.record_action_idx;

create index record_time_idx on audit.record (occurred_at, partition, sequence);
create index record_actor_idx on audit.record (lower(actor_name) collate "C", partition, sequence);
create index record_action_idx on audit.record (action collate "C", partition, sequence);
create index record_target_idx on audit.record (lower(target) collate "C");
create index record_outcome_idx on audit.record (outcome, occurred_at, partition, sequence) where outcome <> 'done';

create function audit.folded(text) returns text
language sql immutable strict parallel safe
return encode(convert_to(lower($1), 'UTF8'), 'escape');

do $$
declare
    place text;
begin
    if exists (select from pg_available_extensions where name = 'pg_trgm') then
        create extension if not exists pg_trgm schema audit;
        select quote_ident(n.nspname) into place
        from pg_extension e
        join pg_namespace n on n.oid = e.extnamespace
        where e.extname = 'pg_trgm';
        execute format(
            'create index record_text_idx on audit.record using gin (audit.folded(actor_name || '' '' || action || '' '''
            || ' || target || '' '' || source || '' '' || trace || '' '' || (details::text)) %s.gin_trgm_ops)', place);
    end if;
end
$$;
