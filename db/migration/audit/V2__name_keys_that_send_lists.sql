-- Whoever acts may be a key that sends lists.
alter table audit.entry drop constraint entry_role_check;
alter table audit.entry add constraint entry_role_check
    check (role in ('SUPER_ADMIN', 'CLINIC_ADMIN', 'CARE_STAFF', 'ANALYST', 'LIST_SENDER'));
