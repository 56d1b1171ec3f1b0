-- What a list brought, it brought behind this; another list that was committed before it had not seen it. Null for
-- lists whose commit began before this version.
alter table imports.import add column commit_begun_at timestamptz;
