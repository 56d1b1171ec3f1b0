import type { DoNotCall, Patient } from '@/api/types/patients';
import { formatPhone } from '@/lib/phone';
import { plain } from '@/lib/words';

/** Why a patient is called for nothing at all; undefined when some call may be made. */
export function whyNeverCalled(patient: Patient): string | undefined {
  if (patient.deceased) return 'Recorded as deceased.';
  const all = patient.doNotCall.filter((one) => one.scope === 'EVERYTHING');
  const own = all.find((one) => one.level === 'PERSON');
  if (own) return isOnCall(own) ? 'Asked not to be called.' : 'Is not to be called.';
  if (patient.contactPoints.length === 0) return 'Cannot be called: no phone number.';
  const stopped = new Set(all.map((one) => one.contactPointId));
  if (patient.contactPoints.every((point) => stopped.has(point.id))) {
    return 'Nobody is to be called on any number of this patient.';
  }
  return patient.consents.some((consent) => consent.status === 'GRANTED') ? undefined : 'No consent recorded.';
}

/** What is on record for or against calls, in one sentence; hours and caps are the run's to decide. */
export function callsSentence(patient: Patient): string {
  const never = whyNeverCalled(patient);
  if (never) return never;
  if (patient.possibleDuplicates.some((one) => one.keepsFromCalls)) {
    return 'Not called for now: another record that looks like the same person says no to calls.';
  }
  return patient.doNotCall.length === 0
    ? 'Nothing recorded against calls.'
    : 'Not to be called about everything or on every number.';
}

function isOnCall(stop: DoNotCall): boolean {
  return stop.source === 'PATIENT_ON_CALL' || stop.source === 'CALLEE_ON_CALL';
}

/** Who is not called about what, in one line. */
export function stopWords(stop: DoNotCall, campaign: string | undefined): string {
  const who =
    stop.level === 'PERSON' ? 'This patient' : `Anybody on ${stop.phone ? formatPhone(stop.phone) : 'a number'}`;
  switch (stop.scope) {
    case 'EVERYTHING':
      return `${who}, about anything`;
    case 'PURPOSE':
      return `${who}, about: ${plain(stop.purpose ?? '').toLowerCase()}`;
    case 'CAMPAIGN':
      return `${who}, in the campaign ${campaign ?? 'that is not listed'}`;
  }
}

/** How it was learned, in a few words. */
export function sourceWords(stop: Pick<DoNotCall, 'source' | 'recordedBy'>): string {
  switch (stop.source) {
    case 'CLINIC':
      return stop.recordedBy ? `written down by ${stop.recordedBy}` : 'written down by the clinic';
    case 'PATIENT_ON_CALL':
      return 'the patient said so in a call';
    case 'CALLEE_ON_CALL':
      return 'said in a call by whoever answered';
    case 'LIST':
      return stop.recordedBy ? `from a list of ${stop.recordedBy}` : 'from a list';
    case 'CARRIER':
      return 'the carrier was told so by whoever has the number';
  }
}
