-- Events of all clusters, newest first, on a page of their own.
-- Builds an index on a table of some hundred thousand rows at most: writers of events wait for a second or two.

create index event_time_idx on inventory.event (last_at desc, source desc, id desc);
