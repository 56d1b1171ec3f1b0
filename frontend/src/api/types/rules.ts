/** A case of "may I call this number now?"; each part may be left out. */
export interface CallingCase {
  phone?: string;
  postalCode?: string;
  country?: string;
  zone?: string;
  at?: string;
  purpose?: string;
}

export interface CallingQuestion {
  legalOnly: boolean;
  cases: CallingCase[];
}

/** A rule of law with its hours on the callee's day; `none` when it leaves no hour. */
export interface CitedRule {
  id: string;
  jurisdiction: string;
  citation: string;
  source: string | null;
  asOf: string;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  windowLocal: string;
  confidence: 'STATUTE' | 'SECONDARY' | 'DISPUTED' | 'UNVERIFIED';
  note: string | null;
  callsMax: number | null;
  perHours: number | null;
}

export interface CallingDecision {
  answer: 'DIAL' | 'WAIT' | 'NO';
  until: string | null;
  reasons: string[];
  zones: string[];
  jurisdictions: string[];
  rules: CitedRule[];
  ruleset: string;
}
