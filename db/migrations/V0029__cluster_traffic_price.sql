-- What a gigabyte costs on a cluster's link, so that what a log or a shell costs can be said.
-- New columns without defaults: written to no row, so the lock is short; consoles that do not know them go on as before.

alter table cluster.cluster
    add column traffic_price numeric(13, 6) check (traffic_price > 0),
    add column traffic_currency text check (traffic_currency ~ '^[A-Z]{3}$'),
    add constraint cluster_traffic_price_whole check ((traffic_price is null) = (traffic_currency is null));
