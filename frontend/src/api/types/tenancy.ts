export type Day = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';

export interface OrganizationRow {
  id: string;
  name: string;
  timeZone: string;
  region: string;
  createdAt: string;
  entered: boolean;
  suspension: Suspension | null;
}

/** The platform lets a clinic call nobody. */
export interface Suspension {
  since: string;
  reason: string;
}

export interface Hours {
  day: Day;
  opens: string;
  closes: string;
}

export interface OrganizationSettings {
  name: string;
  timeZone: string;
  region: string;
  hours: Hours[];
  holidays: { date: string; name: string }[];
  limits: {
    callsPerSecondMax: number;
    concurrentCallsMax: number;
    linesKeptForInbound: number;
    callsPerPatientPerDayMax: number;
    callsPerPatientPerWeekMax: number;
    callMinutesPerMonthMax: number | null;
  };
}

export interface Organization extends OrganizationSettings {
  id: string;
  suspension: Suspension | null;
  createdAt: string;
}
