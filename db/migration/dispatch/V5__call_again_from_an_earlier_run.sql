-- A redial calls only the rows that ended so in an earlier run of the same list.
alter table dispatch.run add column redial_of uuid;
alter table dispatch.run add column redial_outcomes text[] not null default '{}';
alter table dispatch.run add foreign key (organization_id, redial_of) references dispatch.run on delete restrict;
alter table dispatch.run add check ((redial_of is null) = (cardinality(redial_outcomes) = 0));
