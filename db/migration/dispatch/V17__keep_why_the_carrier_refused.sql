-- The carrier's own code for an attempt that it refused: what a person needs to mend it, and what tells one number's
-- refusal from that of everybody.
alter table dispatch.call_attempt add column refusal_code int;
alter table dispatch.call_attempt add constraint call_attempt_refusal
    check ((refusal_code is not null) <= (state = 'REJECTED'));
