-- Lists come as OpenDocument spreadsheets too.
alter table imports.import
    drop constraint import_format_check,
    add constraint import_format_check check (format in ('CSV', 'TSV', 'XLSX', 'XLS', 'ODS'));
