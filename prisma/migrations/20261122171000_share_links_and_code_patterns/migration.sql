-- Share links lead to the shop's own domain; a code that Shopify says is taken is followed by the next one of its pattern.
alter table shop add column primary_domain text;
alter table code_batch add column pattern text;

-- A file is read again by the worker that imports it.
alter table file_import alter column content set storage external;
