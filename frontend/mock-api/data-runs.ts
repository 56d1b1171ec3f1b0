import type * as T from '../src/api/types.ts';
import { at, id } from './data.ts';

const run = (number: number, name: string, state: T.RunState, values: Partial<T.Run>): T.Run => ({
  id: id(10, number),
  campaignId: id(9, number === 2 ? 2 : 1),
  campaignName: number === 2 ? 'Appointment reminders' : 'Fasting labs',
  importId: id(6, 1),
  fileName: 'labs_dec_final(2).xlsx',
  name,
  state,
  stateReason: null,
  scheduledFor: null,
  createdAt: at(-61 * number),
  startedAt: state === 'DRAFT' ? null : at(-60 * number),
  endedAt: null,
  sentence: '',
  progress: { total: 412, goalMet: 0, inProgress: 0, waiting: 373, needsPerson: 0, notCalled: 39, closed: 0 },
  outcomes: [],
  reasons: [],
  now: {
    linesInUse: 0,
    linesMax: 4,
    callsPerSecondMax: 1,
    windowOpen: true,
    windowChangesAt: at(378),
    clinicTime: at(0),
    clinicZone: 'America/New_York',
    nextDueAt: null,
  },
  ...values,
});

export const runs: T.Run[] = [
  run(1, 'December fasting labs', 'RUNNING', {
    sentence: 'Calling now. 3 lines of 4 in use, one call a second at most.',
    progress: {
      total: 412,
      goalMet: 148,
      inProgress: 3,
      waiting: 176,
      needsPerson: 9,
      notCalled: 55,
      closed: 21,
    },
    outcomes: [
      { outcome: 'GOAL_MET', count: 148 },
      { outcome: 'DECLINED', count: 9 },
      { outcome: 'NOT_REACHED', count: 7 },
      { outcome: 'WRONG_PERSON', count: 3 },
      { outcome: 'OPTED_OUT', count: 2 },
    ],
    reasons: [
      { reason: 'DO_NOT_CALL', text: 'On the do-not-call list', count: 18 },
      { reason: 'PHONE_INVALID', text: 'Phone number cannot be right', count: 12 },
      { reason: 'TIME_ZONE_UNKNOWN', text: 'Time zone not known', count: 6 },
      { reason: 'APPOINTMENT_PAST', text: 'Appointment already past', count: 3 },
    ],
    now: { ...run(0, '', 'RUNNING', {}).now, linesInUse: 3 },
  }),
  run(2, 'Reminders week 49', 'PAUSED', {
    sentence: 'Paused by Dana Reyes. 88 patients wait.',
    stateReason: 'the nurse line is full today',
    progress: { total: 120, goalMet: 30, inProgress: 0, waiting: 88, needsPerson: 0, notCalled: 2, closed: 0 },
  }),
  run(3, 'December labs, second list', 'DRAFT', { sentence: 'Not launched yet.' }),
  run(4, 'November fasting labs', 'COMPLETED', {
    sentence: 'Done. 371 of 390 goal met.',
    endedAt: at(-20_000),
    startedAt: at(-21_000),
    createdAt: at(-21_100),
    progress: { total: 390, goalMet: 371, inProgress: 0, waiting: 0, needsPerson: 0, notCalled: 11, closed: 8 },
    now: { ...run(0, '', 'RUNNING', {}).now, windowChangesAt: null },
  }),
];

export const review: T.RunReview = {
  willCall: 373,
  willNotCall: 39,
  firstNow: 302,
  byTime: [
    { text: 'Later today, after 11:00 for their own time zone', count: 41 },
    { text: 'One after the other, two patients on one phone', count: 14 },
    { text: 'On Monday, called three times this week already', count: 16 },
  ],
  reasons: [
    { reason: 'DO_NOT_CALL', text: 'Asked not to be called', count: 18, fix: null },
    {
      reason: 'PHONE_INVALID',
      text: 'Phone number cannot be right',
      count: 12,
      fix: 'Mend the row and upload the list again.',
    },
    { reason: 'TIME_ZONE_UNKNOWN', text: 'Time zone not known', count: 6, fix: "Set the patient's time zone." },
    { reason: 'APPOINTMENT_PAST', text: 'Appointment already past', count: 3, fix: null },
  ],
  firstCallAt: at(0),
  likelyLastCallAt: at(158),
  greetingSample:
    'Hello, this is an automated assistant calling for Cedar Grove Clinic. Am I speaking with María García?',
  promptVersionNumber: 7,
  voicemailText: 'This is Cedar Grove Clinic. Call us back at your convenience.',
};

const attempt = (number: number, disposition: string) => ({
  id: id(16, number),
  state: 'ENDED' as const,
  disposition,
  at: at(-4 - number),
  callId: id(11, number),
  conversationId: disposition === 'CONVERSED' ? id(12, number) : null,
});

const task = (number: number, patientName: string, phone: string, values: Partial<T.Task>): T.Task => ({
  id: id(15, number),
  rowNumber: number + 4,
  patientId: id(7, ((number - 1) % 10) + 1),
  patientName,
  phone,
  state: 'WAITING',
  outcome: null,
  reasons: [],
  nextAt: null,
  attempts: 0,
  lastAttempt: null,
  sentence: '',
  ...values,
});

const CAST: ((number: number) => T.Task)[] = [
  (n) =>
    task(n, 'Ana Brown', '+12125550142', {
      state: 'SETTLED',
      outcome: 'GOAL_MET',
      attempts: 1,
      lastAttempt: attempt(n, 'CONVERSED'),
      sentence: 'Coming on Thursday',
    }),
  (n) =>
    task(n, 'Jean-Luc Patel', '+16465550107', {
      reasons: ['RETRY_DELAY'],
      nextAt: at(1668),
      attempts: 1,
      lastAttempt: attempt(n, 'NO_ANSWER'),
      sentence: 'Waiting for the next try',
    }),
  (n) =>
    task(n, 'Søren Haddad', '+19175550188', {
      state: 'SETTLED',
      outcome: 'NEEDS_PERSON',
      attempts: 1,
      lastAttempt: attempt(n, 'CONVERSED'),
      sentence: 'Asked for the nurse about medication',
    }),
  (n) =>
    task(n, 'Wei Kowalski', '+13055550116', {
      reasons: ['LINE_BUSY'],
      nextAt: at(18),
      sentence: 'Somebody on the same phone is being called',
    }),
  (n) =>
    task(n, 'Aisha Müller', '+18005550151', {
      state: 'SUPPRESSED',
      reasons: ['TIME_ZONE_UNKNOWN'],
      sentence: 'Time zone not known: a toll-free number, no address',
    }),
  (n) =>
    task(n, 'John Smith', '+12125550199', {
      state: 'SUPPRESSED',
      reasons: ['DO_NOT_CALL'],
      sentence: 'Asked not to be called, 3 Nov 2026',
    }),
  (n) => task(n, 'Kofi O’Neill', '+16465550118', { state: 'IN_CALL', attempts: 1, sentence: 'On the phone now' }),
  (n) =>
    task(n, 'Priya Tanaka', '+12125550108', {
      state: 'HELD',
      reasons: ['IDENTIFIER_CONFLICT'],
      sentence: 'The MRN belongs to somebody with another name and birth date',
    }),
  (n) =>
    task(n, 'Olu Kowalski', '+13055550116', {
      state: 'SETTLED',
      outcome: 'DECLINED',
      attempts: 2,
      lastAttempt: attempt(n, 'CONVERSED'),
      sentence: 'Does not want the test',
    }),
];

const all: T.Task[] = Array.from({ length: 45 }, (_, index) => CAST[index % CAST.length]?.(index + 1)).filter(
  (one) => one !== undefined,
);

function groupOf({ state, outcome }: T.Task): T.TaskGroup {
  if (state === 'SUPPRESSED') return 'NOT_CALLED';
  if (state === 'HELD' || outcome === 'NEEDS_PERSON') return 'NEEDS_PERSON';
  if (state === 'DIALING' || state === 'IN_CALL') return 'IN_PROGRESS';
  if (state !== 'SETTLED') return 'WAITING';
  return outcome === 'GOAL_MET' ? 'GOAL_MET' : 'CLOSED';
}

export function tasksOf(group: string | null, reason: string | null, outcome: string | null): T.Task[] {
  return all.filter(
    (one) =>
      (!group || groupOf(one) === group) &&
      (!reason || one.reasons.includes(reason)) &&
      (!outcome || one.outcome === outcome),
  );
}

export function taskDetail(taskId: string | undefined): T.TaskDetail | undefined {
  const found = all.find((one) => one.id === taskId);
  if (!found) return undefined;
  const attempts: T.Attempt[] = found.lastAttempt
    ? [
        {
          ...found.lastAttempt,
          number: 1,
          reservedAt: found.lastAttempt.at,
          submittedAt: found.lastAttempt.at,
          rangAt: found.lastAttempt.at,
          answeredAt: found.lastAttempt.conversationId ? found.lastAttempt.at : null,
          endedAt: at(-3),
          answeredBy: found.lastAttempt.conversationId ? 'HUMAN' : null,
          promptVersionId: id(14, 7),
        },
      ]
    : [];
  return {
    task: found,
    attempts,
    decisions: [
      { at: at(-62), answer: 'WAIT', reasons: ['CLINIC_CLOSED'], until: at(-42) },
      { at: at(-5), answer: 'DIAL', reasons: [], until: null },
    ],
  };
}

export const activity = [
  { at: at(-2), text: 'Søren Haddad asked for a nurse.' },
  { at: at(-20), text: 'Carrier answered slowly (4 s) for a minute. Pace lowered, then restored.' },
  { at: at(-42), text: 'Window opened. First call after 0.2 s.' },
  { at: at(-61), text: 'Launched by Sam Okafor: 373 to call, 39 not, each with its reason.' },
];

const live = (
  number: number,
  patientName: string,
  state: string,
  seconds: number,
  identity: T.IdentityState | null,
  lastLine: string | null,
): T.LiveCall => ({
  attemptId: id(16, 100 + number),
  taskId: id(15, number),
  callId: id(11, 2),
  patientName,
  state,
  since: new Date(Date.parse(at(0)) - seconds * 1000).toISOString(),
  identity,
  lastLine,
});

export const liveCalls: T.LiveCall[] = [
  live(1, 'María García, Jr.', 'ANSWERED', 72, 'CONFIRMED', 'Sí, el jueves a las nueve me queda bien.'),
  live(2, 'Kofi O’Neill', 'ANSWERED', 21, 'UNCHECKED', 'Who did you say this was?'),
  live(3, 'Priya Tanaka', 'RINGING', 4, null, null),
];

const call = (number: number, values: Partial<T.Call>): T.Call => ({
  id: id(11, number),
  direction: 'OUTBOUND',
  status: 'COMPLETED',
  startedAt: at(-14 * number),
  answeredAt: at(-14 * number),
  endedAt: at(-14 * number + 1),
  tryNumber: 1,
  talkSeconds: 48,
  answeredBy: 'HUMAN',
  runId: id(10, 1),
  taskId: id(15, 3),
  patientId: id(7, 3),
  patientName: 'Søren Haddad',
  conversationId: id(12, 1),
  disposition: 'CONVERSED',
  outcome: 'NEEDS_PERSON',
  carrierCallId: 'CA00000000000000000000000000000001',
  ...values,
});

export const calls: T.Call[] = [
  call(1, {}),
  call(2, {
    status: 'IN_PROGRESS',
    endedAt: null,
    outcome: null,
    disposition: null,
    patientName: 'María García, Jr.',
    talkSeconds: null,
  }),
  call(3, {
    patientName: 'Jean-Luc Patel',
    conversationId: null,
    disposition: 'NO_ANSWER',
    outcome: null,
    talkSeconds: null,
    answeredBy: null,
  }),
];

const turn = (index: number, speaker: T.Turn['speaker'], seconds: number, text: string): T.Turn => ({
  id: id(17, index),
  index,
  speaker,
  text,
  startedAt: at(-14),
  offsetMillis: seconds * 1000,
  interrupted: index === 6,
});

export const conversation: T.Conversation = {
  id: id(12, 1),
  callId: id(11, 1),
  kind: 'CALL',
  language: 'en',
  startedAt: at(-14),
  endedAt: at(-13),
  outcome: 'NEEDS_PERSON',
  identity: 'CONFIRMED',
  patientId: id(7, 3),
  patientName: 'Søren Haddad',
  turns: [
    turn(
      0,
      'AGENT',
      0,
      'Hello, this is an automated assistant calling for Cedar Grove Clinic. Am I speaking with Søren Haddad?',
    ),
    turn(1, 'PATIENT', 7, 'Yes, speaking.'),
    turn(2, 'AGENT', 9, 'Thank you. To be sure it is you: what is your date of birth?'),
    turn(3, 'PATIENT', 13, 'June second, nineteen seventy-one.'),
    turn(
      4,
      'AGENT',
      17,
      'You have a blood test on Thursday at 9:10. Do not eat after 9 the evening before. Will you be able to come?',
    ),
    turn(5, 'PATIENT', 27, 'Yes, Thursday is fine. But I take metformin in the morning, should I skip it?'),
    turn(6, 'AGENT', 34, 'I cannot advise on medication. I have asked the nurse to'),
    turn(7, 'TOOL', 35, 'needs a person: medication'),
    turn(8, 'PATIENT', 43, 'Yes, that’s fine, thanks.'),
  ],
  answers: [
    {
      key: 'coming',
      question: 'Coming on Thursday',
      type: 'YES_NO',
      value: true,
      text: 'Yes, Thursday is fine',
      turnIndex: 5,
    },
    { key: 'callback', question: 'Call back on this number', type: 'YES_NO', value: true, text: 'Yes', turnIndex: 8 },
  ],
  promptVersionId: id(14, 7),
  runId: id(10, 1),
  taskId: id(15, 3),
  lookedAtBy: [{ name: 'Sam Okafor', at: at(-3) }],
};
