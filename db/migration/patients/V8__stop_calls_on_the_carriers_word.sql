-- Somebody on a line has told the carrier to stop: it refuses to call there, and so do we.
alter table patients.do_not_call
    drop constraint do_not_call_source,
    add constraint do_not_call_source
        check (source in ('CLINIC', 'PATIENT_ON_CALL', 'CALLEE_ON_CALL', 'LIST', 'CARRIER'));
