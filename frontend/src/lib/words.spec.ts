import { expect, it } from 'vitest';
import { known, outcomeWord, plain, reasonText, reasonTone, refusalText, taskWord, toolText } from './words';

const REASONS =
  'DO_NOT_CALL OPTED_OUT CONSENT_MISSING PHONE_MISSING PHONE_INVALID PHONE_NOT_DIALABLE TIME_ZONE_UNKNOWN FORBIDDEN_BY_LAW ROW_INVALID TOTALS_ROW HEADER_ROW STOPPED_NUMBER VARIABLE_MISSING SAME_PATIENT_ROW SUPERSEDED LEFT_SOURCE DECEASED APPOINTMENT_PAST APPOINTMENT_CANCELED EXPIRED REFUSED_BY_CHECK PLACES_TAKEN ROW_SKIPPED ROW_KNOWN LIST_UNDONE RUN_CANCELED IDENTIFIER_CONFLICT AMBIGUOUS_PATIENT CALL_UNDECIDED CLINIC_CLOSED LEGAL_HOURS HOLIDAY CAP_REACHED LINE_BUSY RETRY_DELAY CALLBACK_TIME RUN_PAUSED PACE CONCURRENCY BUDGET CARRIER_TROUBLE CHECK_UNREACHABLE POSTPONED_BY_CHECK ORGANIZATION_SUSPENDED';

it('has words for every reason and outcome of the server', () => {
  expect(known.reasons.toSorted()).toEqual(REASONS.split(' ').toSorted());
  expect(known.outcomes).toHaveLength(10);
});

it('reads out what it does not know', () => {
  expect(reasonText('SOMETHING_NEW')).toBe('Something new');
  expect(outcomeWord('SOMETHING_NEW')).toEqual({ text: 'Something new', tone: 'quiet' });
  expect(plain('APPOINTMENT_REMINDER')).toBe('Appointment reminder');
});

it('says how a task ended, or what goes on', () => {
  expect(taskWord({ state: 'SETTLED', outcome: 'OPTED_OUT' }).text).toBe('Asked not to be called');
  expect(taskWord({ state: 'HELD', outcome: null })).toEqual({ text: 'Needs a person', tone: 'act' });
});

it('colours a reason by what it means', () => {
  expect(reasonTone('RETRY_DELAY')).toBe('wait');
  expect(reasonTone('AMBIGUOUS_PATIENT')).toBe('act');
  expect(reasonTone('DO_NOT_CALL')).toBe('quiet');
});

it('says why the carrier refused a call', () => {
  expect(refusalText(21215)).toBe('The account may not call this country: allow it at the carrier (code 21215)');
  expect(refusalText(21999)).toBe('The carrier did not take the call (code 21999)');
  expect(refusalText(null)).toBe('The carrier did not take the call');
});

it('says in words what the agent did', () => {
  expect(toolText('opt_out: done')).toBe('Taken off the list before it was acknowledged');
  expect(toolText('request_callback: refused')).toBe('Not possible: call back planned');
  expect(toolText('request_callback: noted')).toBe('Noted, no time promised: asked to be called again');
  expect(toolText('something_new: done')).toBe('something_new: done');
});
