-- Which protected fields a file of past orders is asked for without: Shopify refuses the whole file for one that it did not approve.
alter table backfill add column left_out integer not null default 0;
