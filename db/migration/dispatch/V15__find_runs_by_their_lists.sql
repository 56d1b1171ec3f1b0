-- Each file of a source asks for the runs over earlier lists.
create index on dispatch.run (organization_id, import_id);
