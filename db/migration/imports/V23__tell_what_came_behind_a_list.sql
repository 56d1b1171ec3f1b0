-- What a list brought, it brought behind this; another list that was committed before it had not seen it. Null for
-- lists whose commit began before this version.
alter table imports.import add column commit_begun_at timestamptz;

-- The same bytes are the same file only while no other came between: whoever takes one has the source locked.
drop index imports.import_one_per_file_of_source;
create index on imports.import (organization_id, source_id, sha256) where source_id is not null;
create index on imports.import (organization_id, source_id, id) where source_id is not null;
