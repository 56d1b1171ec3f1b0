-- What came with a list can be taken back with it: each thing knows its list, and what a list changed of a patient who
-- was known before is kept beside what it was. Lists lie above, so there is no foreign key.
alter table patients.patient add column list_id uuid, add column list_at timestamptz;
comment on column patients.patient.list_id is 'The list that brought the patient; null when a person did, or when the list was undone and the patient stayed';
comment on column patients.patient.list_at is 'When that list last changed the patient; somebody else has when updated_at is later';
alter table patients.contact_point add column list_id uuid;
comment on column patients.contact_point.list_id is 'The list that brought it; null when a person did';
alter table patients.consent add column list_id uuid;
comment on column patients.consent.list_id is 'The list that it came with; null when a person recorded it';

create table patients.list_edit (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null,
    patient_id       uuid not null,
    list_id          uuid not null,
    content          bytea not null,
    primary key (organization_id, id),
    foreign key (organization_id, patient_id) references patients.patient on delete restrict
);
comment on table patients.list_edit is 'What a list changed of a patient who was known before: each field''s value before and after, one blob under the patient''s key';
create index on patients.list_edit (organization_id, patient_id);
call rivvi.protect('patients.list_edit');
