-- A column may name the last day on which its row is to be called.
alter table imports.import_column
    drop constraint import_column_target_check,
    add constraint import_column_target_check check (target in (
        'IDENTIFIER', 'GIVEN_NAME', 'FAMILY_NAME', 'FULL_NAME', 'BIRTH_DATE', 'PHONE', 'ALTERNATE_PHONE', 'EMAIL',
        'LANGUAGE', 'POSTAL_CODE', 'TIME_ZONE', 'APPOINTMENT_AT', 'CALL_UNTIL', 'CONSENT', 'DO_NOT_CALL', 'VARIABLE',
        'IGNORE'));
