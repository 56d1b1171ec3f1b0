-- All tasks of a patient are looked for when the patient turns out to be another one, not only those that wait.
drop index dispatch.call_task_organization_id_patient_id_idx;
create index on dispatch.call_task (organization_id, patient_id) where patient_id is not null;
