-- Two patients who may be one person: a suggestion that a person decides about. Nothing is joined by itself.
create table patients.duplicate (
    organization_id   uuid not null default rivvi.current_organization_id(),
    id                uuid not null default uuidv7(),
    first_patient_id  uuid not null,
    second_patient_id uuid not null,
    kinds             text[] not null check (cardinality(kinds) > 0),
    state             text not null default 'OPEN' check (state in ('OPEN', 'NOT_THE_SAME', 'MERGED')),
    version           int not null default 1,
    found_at          timestamptz not null,
    decided_at        timestamptz,
    decided_by        uuid,
    decided_by_name   text,
    check (first_patient_id < second_patient_id),
    check ((state = 'OPEN') = (decided_at is null)),
    primary key (organization_id, id),
    unique (organization_id, first_patient_id, second_patient_id)
);
comment on table patients.duplicate is 'Two patients who look like one person, and what a person decided; without foreign keys, since of merged ones the decision stays';
comment on column patients.duplicate.kinds is 'Why they look alike';
comment on column patients.duplicate.version is 'Counts changes: a decision names the one that was looked at';
create index on patients.duplicate (organization_id, state, found_at desc, id desc);
create index on patients.duplicate (organization_id, second_patient_id);
call rivvi.protect('patients.duplicate');

-- Where a patient went. The patient's own row is gone, so that nothing can come to name it any more: each foreign key
-- sees to that.
create table patients.merged_patient (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null,
    into_patient_id  uuid not null,
    merged_at        timestamptz not null,
    merged_by        uuid,
    merged_by_name   text not null,
    check (id <> into_patient_id),
    primary key (organization_id, id),
    foreign key (organization_id, into_patient_id) references patients.patient on delete restrict
);
comment on table patients.merged_patient is 'Patients who turned out to be another one: nothing but whom their old id leads to';
create index on patients.merged_patient (organization_id, into_patient_id);
call rivvi.protect('patients.merged_patient', 'select, insert, update');

-- Look-alikes are looked for by two hashes at once, the latest first: a few are read, however many share a placeholder.
-- The hashes are keyed by organization; beside one of them alone, its id would make an index look as if it found a few
-- where it finds many.
drop index patients.patient_birth_date_hash_organization_id_idx;
drop index patients.patient_family_name_hash_organization_id_idx;
drop index patients.patient_family_prefix_hash_organization_id_idx;
drop index patients.patient_given_name_hash_organization_id_idx;
create index on patients.patient (birth_date_hash, given_name_hash, created_at);
create index on patients.patient (birth_date_hash, family_prefix_hash, created_at);
create index on patients.patient (family_name_hash, given_name_hash, created_at);
create index on patients.patient (family_prefix_hash);
create index on patients.patient (given_name_hash);
drop index patients.contact_point_organization_id_line_id_idx;
create index on patients.contact_point (organization_id, line_id, created_at);

-- Those who are equal by their hashes were shown at the patient until now; now they wait for a decision. The owner looks
-- at every organization, so forced protection rests for the length of this migration.
alter table patients.patient no force row level security;
alter table patients.duplicate no force row level security;
insert into patients.duplicate (organization_id, first_patient_id, second_patient_id, kinds, found_at)
select a.organization_id, a.id, b.id, '{SAME_NAME_AND_BIRTH_DATE}', greatest(a.created_at, b.created_at)
from patients.patient a
join patients.patient b
  on b.organization_id = a.organization_id
 and b.birth_date_hash = a.birth_date_hash
 and b.given_name_hash = a.given_name_hash
 and b.family_name_hash = a.family_name_hash
 and a.id < b.id;
alter table patients.duplicate force row level security;
alter table patients.patient force row level security;
