-- Which source an archive came from, so that no source reads another's by naming its digest; and when a chart's signature was looked for
-- last, so that those which cannot be checked do not keep others waiting. What was verified is verified anew, since keys are read more strictly.
-- One new table, one column without a default, one short table written: nobody waits for long.

create table catalog.archive_of (
    source uuid not null references catalog.source on delete cascade,
    digest text collate "C" not null references catalog.archive on delete cascade,
    primary key (source, digest)
);

create index archive_of_digest_idx on catalog.archive_of (digest);

-- What people put there is proven by itself; what an index told is not, and is fetched again.
insert into catalog.archive_of (source, digest)
select distinct s.id, v.digest
from catalog.source s
join catalog.chart c on c.source = s.id
join catalog.chart_version v on v.chart = c.id
join catalog.archive a on a.digest = v.digest
where s.kind = 'upload';

alter table catalog.chart add column signature_tried timestamptz;

update catalog.chart
set signed = false, verified = false, signature_of = ''
where signed or verified or signature_of <> '';
