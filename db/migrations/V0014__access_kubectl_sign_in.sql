-- Tokens that are for some clusters only, such as those in kubeconfigs.
-- Adds a column without a default to a small table: an exclusive lock for some milliseconds.

-- Without it a token is for all clusters; one for none would be '{}'.
alter table access.api_token add column clusters text[];
