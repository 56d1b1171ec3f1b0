-- A list whose columns have names that this clinic has mapped before is mapped so again. Lists from before have no
-- hashes: they are not remembered.
alter table imports.import_column add column header_hash bytea;
comment on column imports.import_column.header_hash is 'Keyed hash of the name''s words; null when it has none, or shares it with another column';
create index on imports.import_column (header_hash, organization_id) where header_hash is not null;

alter table imports.import add column mapped_as uuid;
comment on column imports.import.mapped_as is 'The list after which this one was mapped by itself; null once a person has confirmed or changed it';
