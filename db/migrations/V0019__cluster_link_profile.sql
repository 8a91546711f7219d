-- What kind of link a cluster has: how often its ends speak, when its silence is an alarm, and how much traffic a month is planned for.
-- New columns with constant defaults: written to no row, so the lock is short; consoles that do not know them go on as before.

alter table cluster.cluster
    add column link_profile text not null default 'always' check (link_profile in ('always', 'intermittent', 'metered')),
    add column link_alarm_minutes integer check (link_alarm_minutes > 0),
    add column traffic_budget bigint check (traffic_budget > 0);
