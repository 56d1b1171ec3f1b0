-- A key that sends lists and reads nothing else; members keep the roles of people.
alter table access.api_key drop constraint api_key_role_check;
alter table access.api_key add constraint api_key_role_check
    check (role in ('CLINIC_ADMIN','CARE_STAFF','ANALYST','LIST_SENDER'));
