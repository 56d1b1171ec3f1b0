import type { Run, RunReview, RunState } from '../src/api/types/runs.ts';
import { at, id } from './data.ts';

const run = (number: number, name: string, state: RunState, values: Partial<Run>): Run => ({
  id: id(10, number),
  campaignId: id(9, number === 2 ? 2 : 1),
  campaignName: number === 2 ? 'Appointment reminders' : 'Fasting labs',
  importId: id(6, 1),
  fileName: 'labs_dec_final(2).xlsx',
  redialOf: null,
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
    windowClosedBecause: null,
    clinicTime: at(0),
    clinicZone: 'America/New_York',
    serverTime: at(0),
    nextDueAt: null,
    suspendedBecause: null,
    minutesUsedUpUntil: null,
  },
  ...values,
});

export const runs: Run[] = [
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

export const review: RunReview = {
  willCall: 373,
  willNotCall: 39,
  startsAt: null,
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
