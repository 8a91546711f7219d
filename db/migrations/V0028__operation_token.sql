-- By which API token an operation was started: it goes no further than that token allows, and no longer.
-- No reference: a token that was removed is one that allows nothing. A column without a default takes no time.

alter table operations.operation
    add column token_id uuid;
