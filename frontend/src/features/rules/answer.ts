import type { CallingDecision, CitedRule } from '@/api/types/rules';
import { clock, day, zoneShort } from '@/lib/dates';
import { capital, reasonText, type Word } from '@/lib/words';

const ANSWERS: Record<CallingDecision['answer'], Word> = {
  DIAL: { text: 'Yes', tone: 'good' },
  WAIT: { text: 'Wait', tone: 'wait' },
  NO: { text: 'No', tone: 'quiet' },
};

const CONFIDENCE: Record<CitedRule['confidence'], Word> = {
  STATUTE: { text: 'Text read', tone: 'good' },
  SECONDARY: { text: 'As reported', tone: 'quiet' },
  DISPUTED: { text: 'Sources disagree', tone: 'wait' },
  UNVERIFIED: { text: 'Not verified', tone: 'act' },
};

export const answerWord = (answer: CallingDecision['answer']): Word => ANSWERS[answer];
export const confidenceWord = (confidence: CitedRule['confidence']): Word => CONFIDENCE[confidence];

/** `Mon 09:00`, with the day and the zone: nobody has to guess whose clock is meant. */
export function moment(at: string, zone: string): string {
  return `${day(at, zone)} ${clock(at, zone)} ${zoneShort(at, zone)}`;
}

/** The answer as a sentence, in the clinic's zone. */
export function sentence({ answer, until, reasons }: CallingDecision, zone: string): string {
  const why = capital(reasons.map((reason) => reasonText(reason).toLowerCase()).join(', '));
  switch (answer) {
    case 'DIAL':
      return until ? `This number may be called until ${moment(until, zone)}.` : 'This number may be called.';
    case 'WAIT':
      return until ? `${why}. From ${moment(until, zone)} on it may be called.` : `${why}.`;
    case 'NO':
      return `${why}.`;
  }
}

/** `08:00 to 20:00`, or that the day has no hours. */
export function hours(window: string): string {
  return window === 'none' ? 'No calls on this day' : window.replace('-', ' to ');
}

/** `3 calls in 24 hours`, where the law says how often. */
export function cap({ callsMax, perHours }: CitedRule): string | null {
  if (callsMax === null || perHours === null) return null;
  return `${callsMax} ${callsMax === 1 ? 'call' : 'calls'} in ${perHours} hours`;
}
