export type Day = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';

export interface OrganizationRow {
  id: string;
  name: string;
  timeZone: string;
  region: string;
  createdAt: string;
  entered: boolean;
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
    callsPerPatientPerDayMax: number;
    callsPerPatientPerWeekMax: number;
  };
}

export interface Organization extends OrganizationSettings {
  id: string;
  createdAt: string;
}
