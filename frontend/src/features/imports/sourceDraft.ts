import type { Coverage, ListSource, SourceKind, SourceRequest } from '@/api/types/sources';
import { consentMissing, NO_CONSENT, type ConsentDraft } from './ConsentForm';

export interface SourceDraft {
  name: string;
  kind: SourceKind;
  /** For a folder: every so many minutes, or at times of day. */
  looks: 'INTERVAL' | 'TIMES';
  intervalMinutes: number;
  times: string;
  coverage: Coverage;
  importId: string;
  campaignId: string;
  consent: ConsentDraft;
}

export const COVERAGE: Record<Coverage, string> = {
  ADDITIONS: 'Only what is new since the last one',
  COMPLETE: 'Everything that is still due',
};

const TIME = /^([01]?\d|2[0-3]):[0-5]\d$/;
const MINUTES_MIN = 5;
const MINUTES_MAX = 1_440;

export function sourceDraft(source?: ListSource, campaignId: string | null = null): SourceDraft {
  const consent = source?.consent;
  return {
    name: source?.name ?? '',
    kind: source?.kind ?? 'PUSH',
    looks: source?.schedule && source.schedule.intervalMinutes === null ? 'TIMES' : 'INTERVAL',
    intervalMinutes: source?.schedule?.intervalMinutes ?? 30,
    times: source?.schedule?.timesOfDay.join(', ') || '06:00',
    coverage: source?.coverage ?? 'ADDITIONS',
    importId: source?.follows?.id ?? '',
    campaignId: campaignId ?? '',
    consent: consent
      ? { given: 'LIST', purposes: consent.purposes, obtainedHow: consent.obtainedHow, obtainedOn: consent.obtainedOn }
      : { ...NO_CONSENT, given: source ? 'NONE' : 'LIST' },
  };
}

/** Times of day as people write them: 6:00, 18:30. */
export function timesOf(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((time) => time.padStart(5, '0'));
}

export function sourceMissing(draft: SourceDraft, today: string): string | undefined {
  if (!draft.name.trim()) return 'Give it a name';
  if (draft.kind === 'WATCHED_FOLDER') {
    if (draft.looks === 'INTERVAL' && (draft.intervalMinutes < MINUTES_MIN || draft.intervalMinutes > MINUTES_MAX))
      return 'Look every 5 to 1,440 minutes';
    const times = timesOf(draft.times);
    if (draft.looks === 'TIMES' && (times.length === 0 || !times.every((time) => TIME.test(time))))
      return 'Write the times of day like 06:00, 18:30';
  }
  if (!draft.importId) return 'Choose the list whose mapping it follows';
  return consentMissing(draft.consent, today);
}

export function sourceRequest(draft: SourceDraft): SourceRequest {
  const { consent } = draft;
  return {
    name: draft.name.trim(),
    kind: draft.kind,
    schedule:
      draft.kind === 'PUSH'
        ? null
        : draft.looks === 'INTERVAL'
          ? { intervalMinutes: draft.intervalMinutes, timesOfDay: [] }
          : { intervalMinutes: null, timesOfDay: timesOf(draft.times) },
    coverage: draft.coverage,
    importId: draft.importId,
    consent:
      consent.given === 'NONE'
        ? null
        : {
            basis: 'ATTESTED',
            purposes: consent.purposes,
            channel: 'VOICE',
            obtainedHow: consent.obtainedHow.trim(),
            obtainedOn: consent.obtainedOn,
          },
  };
}
