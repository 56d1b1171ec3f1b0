import { at } from './data.ts';

const NUMBERS_OF_FLORIDA = /850/;

/** The answer of a server at Sunday noon: Florida may be called, Alabama waits, a freephone number is a no. */
export function decide(body: unknown): unknown {
  const { phone = '' } = (body as { cases: { phone?: string }[] }).cases[0] ?? {};
  const federal = {
    id: 'us-hours',
    jurisdiction: 'US',
    citation: '47 CFR 64.1200(c)(1); 16 CFR 310.4(c)',
    source: 'https://www.ecfr.gov/current/title-47/section-64.1200',
    asOf: '2026-11-28',
    effectiveFrom: null,
    effectiveTo: null,
    windowLocal: '08:00-21:00',
    confidence: 'STATUTE',
    note: "Local time at the called party's location.",
    callsMax: null,
    perHours: null,
  };
  const ruleset = '3f9a0c';
  if (!phone || phone.includes('800')) {
    return {
      answer: 'NO',
      until: null,
      reasons: ['TIME_ZONE_UNKNOWN'],
      zones: [],
      jurisdictions: [],
      rules: [],
      ruleset,
    };
  }
  if (NUMBERS_OF_FLORIDA.test(phone)) {
    return {
      answer: 'DIAL',
      until: at(240),
      reasons: [],
      zones: ['America/Chicago', 'America/New_York'],
      jurisdictions: ['US-FL'],
      rules: [
        federal,
        {
          ...federal,
          id: 'us-fl-hours',
          jurisdiction: 'US-FL',
          citation: 'Fla. Stat. § 501.616(6)',
          windowLocal: '08:00-20:00',
          confidence: 'SECONDARY',
          note: 'A Florida area code is presumed to be in Florida.',
          callsMax: 3,
          perHours: 24,
        },
      ],
      ruleset,
    };
  }
  return {
    answer: 'WAIT',
    until: at(1200),
    reasons: ['LEGAL_HOURS'],
    zones: ['America/Chicago'],
    jurisdictions: ['US-AL'],
    rules: [
      federal,
      {
        ...federal,
        id: 'us-al-hours',
        jurisdiction: 'US-AL',
        citation: 'Ala. Public Service Commission telephone rules; Ala. Code § 1-3-8 (holidays)',
        windowLocal: 'none',
        confidence: 'DISPUTED',
        note: null,
      },
    ],
    ruleset,
  };
}
