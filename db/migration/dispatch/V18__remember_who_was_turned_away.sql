-- Somebody picked up when the hour was over, heard an apology and was promised another call: that was no try of theirs.
alter table dispatch.call_attempt add column turned_away boolean not null default false;
-- Our own agent failed in the call: whatever it came to, that is no word of the patient's, and the breaker counts it.
alter table dispatch.call_attempt add column agent_failed boolean not null default false;
