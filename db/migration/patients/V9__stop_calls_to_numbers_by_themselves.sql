-- A clinic's list of numbers not to call may come before any patient has them: a do-not-call can be of a line alone, and
-- holds for whoever is reached on it later.
alter table patients.do_not_call
    alter column patient_id drop not null,
    add constraint do_not_call_of_somebody check (patient_id is not null or line_id is not null);

-- The numbers that nobody is called on, latest first.
create index do_not_call_numbers on patients.do_not_call (organization_id, since desc, id desc)
    where lifted_at is null and line_id is not null and scope = 'EVERYTHING';

comment on column patients.do_not_call.patient_id is 'Whom it is for; with a line, through whom it was learned: null when the number alone was named';
comment on column patients.do_not_call.line_id is 'Null for the person; else nobody is called on this line, whoever has it now or later';
comment on column patients.do_not_call.note is 'Under the key of the patient, of a number alone under the organization''s';
comment on column patients.do_not_call.lift_reason is 'Under the same key as the note';
