-- A column may say whether the row's appointment still holds, in words or by whether and when it was canceled.
alter table imports.import_column
    drop constraint import_column_target_check,
    add constraint import_column_target_check check (target in (
        'IDENTIFIER', 'GIVEN_NAME', 'FAMILY_NAME', 'FULL_NAME', 'BIRTH_DATE', 'PHONE', 'ALTERNATE_PHONE', 'EMAIL',
        'LANGUAGE', 'POSTAL_CODE', 'TIME_ZONE', 'APPOINTMENT_AT', 'APPOINTMENT_STATUS', 'CALL_UNTIL', 'CONSENT',
        'DO_NOT_CALL', 'VARIABLE', 'IGNORE')),
    drop constraint import_column_format_check,
    add constraint import_column_format_check check (format in ('MDY', 'DMY', 'YMD', 'TIME', 'YEAR', 'MONTH', 'DAY',
        'LAST_COMMA_FIRST', 'FIRST_LAST', 'LAST_FIRST', 'EXTENSION', 'ADDRESS', 'CANCELED'));
