-- A node that stood still for longer than its lease finds that another one looks by now, and leaves it to that one.
alter table imports.list_source add column look_id uuid;
comment on column imports.list_source.look_id is 'The look that was begun last';
