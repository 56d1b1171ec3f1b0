import type { Conversation, ListedCall, Turn } from '../src/api/types/conversations.ts';
import { at, id } from './data.ts';

const call = (number: number, values: Partial<ListedCall>): ListedCall => ({
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
  attemptId: id(16, number),
  attemptState: 'ENDED',
  refusalCode: null,
  agentFailed: false,
  patientId: id(7, 3),
  patientName: 'Søren Haddad',
  conversationId: id(12, 1),
  disposition: 'CONVERSED',
  outcome: 'NEEDS_PERSON',
  carrierCallId: 'CA00000000000000000000000000000001',
  ...values,
});

export const wentWrong = (one: ListedCall) => one.disposition === 'FAILED' || one.attemptState === 'REJECTED';

export const calls: ListedCall[] = [
  call(1, {}),
  call(2, {
    status: 'IN_PROGRESS',
    attemptState: 'ANSWERED',
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

const turn = (index: number, speaker: Turn['speaker'], seconds: number, text: string): Turn => ({
  id: id(17, index),
  index,
  speaker,
  text,
  startedAt: at(-14),
  offsetMillis: seconds * 1000,
  interrupted: index === 6,
});

export const conversation: Conversation = {
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
