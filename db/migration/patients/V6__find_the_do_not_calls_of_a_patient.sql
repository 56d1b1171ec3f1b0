-- All do-not-calls of a patient, lifted ones too, are looked for when the patient turns out to be another one.
create index on patients.do_not_call (organization_id, patient_id);
