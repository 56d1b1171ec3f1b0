/** The words of the closed lists, one place each. What is not in a list (a newer server) is read as plain text. */

export type Tone = 'good' | 'live' | 'wait' | 'act' | 'quiet';

export interface Word {
  text: string;
  tone: Tone;
}

/** `LINE_BUSY` as `Line busy`: for a value that this build does not know yet. */
export function plain(value: string): string {
  return capital(value.toLowerCase().replaceAll('_', ' '));
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function wordIn(words: Record<string, Word>, value: string): Word {
  return words[value] ?? { text: plain(value), tone: 'quiet' };
}

const RUN_STATES: Record<string, Word> = {
  DRAFT: { text: 'Draft', tone: 'quiet' },
  SCHEDULED: { text: 'Scheduled', tone: 'wait' },
  RUNNING: { text: 'Running', tone: 'live' },
  PAUSED: { text: 'Paused', tone: 'wait' },
  COMPLETED: { text: 'Completed', tone: 'good' },
  CANCELED: { text: 'Canceled', tone: 'quiet' },
};

const OUTCOMES: Record<string, Word> = {
  GOAL_MET: { text: 'Goal met', tone: 'good' },
  DECLINED: { text: 'Declined', tone: 'quiet' },
  WRONG_PERSON: { text: 'Wrong person', tone: 'quiet' },
  WRONG_NUMBER: { text: 'Wrong number', tone: 'quiet' },
  OPTED_OUT: { text: 'Asked not to be called', tone: 'quiet' },
  TRANSFERRED: { text: 'Transferred', tone: 'good' },
  NEEDS_PERSON: { text: 'Needs a person', tone: 'act' },
  NOT_REACHED: { text: 'Not reached', tone: 'quiet' },
  EXPIRED: { text: 'Expired', tone: 'quiet' },
  CANCELED: { text: 'Canceled', tone: 'quiet' },
};

const TASK_STATES: Record<string, Word> = {
  WAITING: { text: 'Waiting', tone: 'wait' },
  LEASED: { text: 'Being checked', tone: 'wait' },
  DIALING: { text: 'Dialing', tone: 'live' },
  IN_CALL: { text: 'On the phone', tone: 'live' },
  HELD: { text: 'Needs a person', tone: 'act' },
  SUPPRESSED: { text: 'Not called', tone: 'quiet' },
  SETTLED: { text: 'Closed', tone: 'quiet' },
};

const ATTEMPT_STATES: Record<string, Word> = {
  RESERVED: { text: 'About to dial', tone: 'live' },
  SUBMITTED: { text: 'Given to the carrier', tone: 'live' },
  RINGING: { text: 'Ringing', tone: 'live' },
  ANSWERED: { text: 'On the phone', tone: 'live' },
  ENDED: { text: 'Ended', tone: 'quiet' },
  CANCELED: { text: 'Not dialed', tone: 'quiet' },
  REJECTED: { text: 'Refused by the carrier', tone: 'wait' },
  UNKNOWN: { text: 'We do not know yet', tone: 'wait' },
  NOT_PLACED: { text: 'Never placed', tone: 'quiet' },
  UNDECIDED: { text: 'A person decides', tone: 'act' },
};

const DISPOSITIONS: Record<string, string> = {
  CONVERSED: 'spoke',
  DROPPED: 'hung up early',
  VOICEMAIL_LEFT: 'left a voicemail',
  VOICEMAIL_NO_MESSAGE: 'voicemail, no message left',
  SCREENED: 'screened by the phone',
  IVR: 'a phone menu answered',
  FAX: 'a fax answered',
  NO_ANSWER: 'no answer',
  BUSY: 'busy',
  FAILED: 'could not be connected',
  CANCELED: 'canceled',
  UNDECIDED: 'we do not know yet',
};

/** The same words as the server's own sentences: one reason must not read as two. */
const REASONS: Record<string, string> = {
  DO_NOT_CALL: 'On the do-not-call list',
  OPTED_OUT: 'Asked not to be called',
  CONSENT_MISSING: 'No consent for this purpose',
  PHONE_MISSING: 'No phone number',
  PHONE_INVALID: 'Phone number cannot be right',
  PHONE_NOT_DIALABLE: 'This kind of number is not called',
  TIME_ZONE_UNKNOWN: 'Time zone not known',
  FORBIDDEN_BY_LAW: 'The law forbids it',
  ROW_INVALID: 'The row cannot be read',
  TOTALS_ROW: 'A row of totals or a footer',
  HEADER_ROW: "The columns' names again",
  STOPPED_NUMBER: 'A number not to call',
  VARIABLE_MISSING: 'A value that the prompt needs is missing',
  SAME_PATIENT_ROW: 'Another row of this list calls the same patient',
  SUPERSEDED: 'A newer row of the same source calls the patient',
  LEFT_SOURCE: "The row is no longer in the source's file",
  DECEASED: 'Recorded as deceased',
  APPOINTMENT_PAST: 'The appointment is past, or too near',
  APPOINTMENT_CANCELED: 'The appointment is canceled',
  EXPIRED: 'Too late',
  REFUSED_BY_CHECK: "The clinic's own system said not to call",
  ROW_SKIPPED: 'Left out of the list by hand',
  ROW_KNOWN: 'Was in an earlier file of the same source',
  LIST_UNDONE: 'The list was undone',
  RUN_CANCELED: 'The run was canceled',
  IDENTIFIER_CONFLICT: 'The identifier belongs to somebody else',
  AMBIGUOUS_PATIENT: 'More than one patient fits',
  CALL_UNDECIDED: 'We do not know yet whether a call was placed',
  CLINIC_CLOSED: 'Outside the calling window',
  LEGAL_HOURS: 'Outside the hours that the law allows where the patient is',
  HOLIDAY: 'A holiday',
  CAP_REACHED: 'Called as often as allowed',
  LINE_BUSY: 'Somebody on the same phone is being called',
  RETRY_DELAY: 'Waiting for the next try',
  CALLBACK_TIME: 'The patient asked for this time',
  RUN_PAUSED: 'The run is paused',
  PACE: 'Waiting for its turn',
  CONCURRENCY: 'All lines are in use',
  BUDGET: "This month's minutes are used up",
  CARRIER_TROUBLE: 'The carrier did not take the call',
  CHECK_UNREACHABLE: "The clinic's own system did not answer whether to call",
  POSTPONED_BY_CHECK: "The clinic's own system asked to wait",
  ORGANIZATION_SUSPENDED: 'The clinic is suspended',
  PLACES_TAKEN: 'Others said yes first',
};

const WAITING: readonly string[] = [
  'CLINIC_CLOSED',
  'LEGAL_HOURS',
  'HOLIDAY',
  'CAP_REACHED',
  'LINE_BUSY',
  'RETRY_DELAY',
  'CALLBACK_TIME',
  'RUN_PAUSED',
  'PACE',
  'CONCURRENCY',
  'BUDGET',
  'CARRIER_TROUBLE',
  'CHECK_UNREACHABLE',
  'POSTPONED_BY_CHECK',
  'ORGANIZATION_SUSPENDED',
];

const HOLDING: readonly string[] = ['IDENTIFIER_CONFLICT', 'AMBIGUOUS_PATIENT', 'CALL_UNDECIDED'];

/** What the agent did during a call, as the transcript says it; `done`, `noted` or `refused` follows the name. */
const TOOLS: Record<string, string> = {
  opt_out: 'Taken off the list before it was acknowledged',
  wrong_person: 'Recorded: somebody else answers here',
  wrong_number: 'Recorded: this is not the patient’s number',
  request_callback: 'Call back planned',
};

/** The carrier's codes that the clinic can do something about. */
const REFUSALS: Record<number, string> = {
  20003: "The carrier does not accept the account's token",
  20429: 'The carrier was asked too often',
  21210: 'The caller number is not one of the account',
  21211: 'There is no such number',
  21212: 'The caller number cannot be used',
  21214: 'The number cannot be reached',
  21215: 'The account may not call this country: allow it at the carrier',
  21216: 'The carrier does not let the account call this number',
  21217: 'There is no such number',
  21219: 'The account is a trial that may not call this number',
  21610: 'Whoever has the number told the carrier to stop',
};

const DECISIONS: Record<string, string> = { DIAL: 'Call', DEFER: 'Wait', SUPPRESS: 'Do not call' };

const KINDS: Record<string, string> = { YES_NO: 'Yes or no', DATE_TIME: 'Date and time', CHOICE: 'One of several' };

const ANSWERED_BY: Record<string, string> = {
  HUMAN: 'a person',
  VOICEMAIL: 'voicemail',
  SCREENING: 'call screening',
  IVR: 'a phone menu',
  FAX: 'a fax',
  UNKNOWN: 'not known, treated as a person',
};

const ROLES: Record<string, string> = {
  SUPER_ADMIN: 'Platform staff',
  CLINIC_ADMIN: 'Clinic admin',
  CARE_STAFF: 'Care staff',
  ANALYST: 'Analyst',
  LIST_SENDER: 'List sender',
};

const IDENTITIES: Record<string, string> = {
  UNCHECKED: 'Checking identity',
  CONFIRMED: 'Identity confirmed',
  REFUSED: 'Identity not confirmed',
};

/** The same as the value of a line that says "Identity" already. */
const IDENTITY_VALUES: Record<string, string> = {
  UNCHECKED: 'Not checked',
  CONFIRMED: 'Confirmed',
  REFUSED: 'Not confirmed',
};

export const runStateWord = (state: string): Word => wordIn(RUN_STATES, state);
export const outcomeWord = (outcome: string): Word => wordIn(OUTCOMES, outcome);
export const attemptStateWord = (state: string): Word => wordIn(ATTEMPT_STATES, state);
export const dispositionText = (value: string): string => DISPOSITIONS[value] ?? plain(value).toLowerCase();
export const reasonText = (value: string): string => REASONS[value] ?? plain(value);
/** What kind of value a variable or an answer is. */
export const kindText = (value: string): string => KINDS[value] ?? plain(value);
/** Why the carrier did not take a call; what is not known here is told by its code, for its manual. */
export const refusalText = (code: number | null): string =>
  code === null
    ? 'The carrier did not take the call'
    : `${REFUSALS[code] ?? 'The carrier did not take the call'} (code ${code})`;
export const decisionText = (value: string): string => DECISIONS[value] ?? plain(value);

/** Amber for what waits, red for what a person decides, grey for what is not called. */
export function reasonTone(reason: string): Tone {
  if (WAITING.includes(reason)) return 'wait';
  return HOLDING.includes(reason) ? 'act' : 'quiet';
}

/** `opt_out: done` in words. */
export function toolText(text: string): string {
  const [, tool = '', result] = text.match(/^(\w+): (done|noted|refused)$/) ?? [];
  const words = TOOLS[tool];
  if (!words) return text;
  if (result === 'noted') return 'Noted, no time promised: asked to be called again';
  return result === 'done' ? words : `Not possible: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

export const answeredByText = (value: string): string => ANSWERED_BY[value] ?? plain(value).toLowerCase();
export const roleText = (value: string): string => ROLES[value] ?? plain(value);
export const identityValue = (value: string): string => IDENTITY_VALUES[value] ?? plain(value);
export const identityText = (value: string): string => IDENTITIES[value] ?? plain(value);

/** The state of a task in one word: how it ended where it ended, what is going on where it did not. */
export function taskWord(task: { state: string; outcome: string | null }): Word {
  if (task.state === 'SETTLED' && task.outcome) return outcomeWord(task.outcome);
  return wordIn(TASK_STATES, task.state);
}

/** Every outcome and reason that a filter may name, for the tests that keep these lists whole. */
export const known = { outcomes: Object.keys(OUTCOMES), reasons: Object.keys(REASONS) };
