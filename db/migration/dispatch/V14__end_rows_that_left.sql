-- Rows that left a complete file end their tasks, also when the source feeds no campaign any more.
alter table dispatch.source_run
    alter column campaign_id drop not null,
    add column tells_left boolean not null default false,
    add column left_count int not null default 0 check (left_count >= 0);
comment on column dispatch.source_run.tells_left is 'Whoever was not in the list, nor in a newer one, was taken out';
comment on column dispatch.source_run.left_count is 'Tasks of earlier lists that ended because their rows are no longer in this one';
