import type { IdentityState } from '../src/api/types/conversations.ts';
import type { Attempt, LiveCall, Task, TaskDetail, TaskGroup } from '../src/api/types/tasks.ts';
import { at, id } from './data.ts';

const attempt = (number: number, disposition: string) => ({
  id: id(16, number),
  state: 'ENDED' as const,
  disposition,
  at: at(-4 - number),
  callId: id(11, number),
  conversationId: disposition === 'CONVERSED' ? id(12, number) : null,
});

const task = (number: number, patientName: string, phone: string, values: Partial<Task>): Task => ({
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

const CAST: ((number: number) => Task)[] = [
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

const all: Task[] = Array.from({ length: 45 }, (_, index) => CAST[index % CAST.length]?.(index + 1)).filter(
  (one) => one !== undefined,
);

function groupOf({ state, outcome }: Task): TaskGroup {
  if (state === 'SUPPRESSED') return 'NOT_CALLED';
  if (state === 'HELD' || outcome === 'NEEDS_PERSON') return 'NEEDS_PERSON';
  if (state === 'DIALING' || state === 'IN_CALL') return 'IN_PROGRESS';
  if (state !== 'SETTLED') return 'WAITING';
  return outcome === 'GOAL_MET' ? 'GOAL_MET' : 'CLOSED';
}

export function tasksOf(group: string | null, reason: string | null, outcome: string | null): Task[] {
  return all.filter(
    (one) =>
      (!group || groupOf(one) === group) &&
      (!reason || one.reasons.includes(reason)) &&
      (!outcome || one.outcome === outcome),
  );
}

const law: Attempt['law'] = {
  ruleset: 'd1b2'.repeat(16),
  zones: ['America/New_York'],
  jurisdictions: ['US-NY'],
  rules: [
    {
      id: 'us-hours',
      jurisdiction: 'US',
      citation: '47 CFR 64.1200(c)(1)',
      source: 'https://www.ecfr.gov/current/title-47/section-64.1200',
      asOf: '2026-11-28',
      effectiveFrom: null,
      effectiveTo: null,
      windowLocal: '08:00-21:00',
      confidence: 'STATUTE',
      note: null,
      callsMax: null,
      perHours: null,
    },
  ],
};

export function taskDetail(taskId: string | undefined): TaskDetail | undefined {
  const found = all.find((one) => one.id === taskId);
  if (!found) return undefined;
  const attempts: Attempt[] = found.lastAttempt
    ? [
        {
          ...found.lastAttempt,
          number: 1,
          phone: found.phone,
          refusalCode: null,
          reservedAt: found.lastAttempt.at,
          submittedAt: found.lastAttempt.at,
          rangAt: found.lastAttempt.at,
          answeredAt: found.lastAttempt.conversationId ? found.lastAttempt.at : null,
          endedAt: at(-3),
          answeredBy: found.lastAttempt.conversationId ? 'HUMAN' : null,
          promptVersionId: id(14, 7),
          law,
        },
      ]
    : [];
  return {
    task: found,
    budgets: { reachUsed: 1, reachMax: 3, finishUsed: 0, finishMax: 2, callUntil: null },
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
  identity: IdentityState | null,
  lastLine: string | null,
): LiveCall => ({
  attemptId: id(16, 100 + number),
  taskId: id(15, number),
  callId: id(11, 2),
  patientName,
  state,
  since: new Date(Date.parse(at(0)) - seconds * 1000).toISOString(),
  identity,
  lastLine,
});

export const liveCalls: LiveCall[] = [
  live(1, 'María García, Jr.', 'ANSWERED', 72, 'CONFIRMED', 'Sí, el jueves a las nueve me queda bien.'),
  live(2, 'Kofi O’Neill', 'ANSWERED', 21, 'UNCHECKED', 'Who did you say this was?'),
  live(3, 'Priya Tanaka', 'RINGING', 4, null, null),
];
