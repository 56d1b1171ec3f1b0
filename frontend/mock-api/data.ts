import type { ApiKey, Me, Member, Role } from '../src/api/types/access.ts';
import type { AuditEntry } from '../src/api/types/audit.ts';
import type { Campaign, CampaignDraft } from '../src/api/types/campaigns.ts';
import type { CallerNumber } from '../src/api/types/telephony.ts';
import type { Day, Organization, OrganizationRow } from '../src/api/types/tenancy.ts';

/** The mock's clock stands still, so that screenshots can be compared: Tuesday 1 December 2026, 10:42 in New York. */
export const NOW = new Date('2026-12-01T15:42:00Z');
export const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000).toISOString();
export const id = (kind: number, number: number) =>
  `0199a1b2-${String(kind).padStart(4, '0')}-7000-8000-${String(number).padStart(12, '0')}`;

const ORGANIZATION = { id: id(1, 1), name: 'Cedar Grove Clinic', timeZone: 'America/New_York', region: 'US' };
const ROLES: Record<string, Role> = {
  admin: 'CLINIC_ADMIN',
  staff: 'CARE_STAFF',
  analyst: 'ANALYST',
  platform: 'SUPER_ADMIN',
  outside: 'SUPER_ADMIN',
};
const NAMES: Record<string, string> = {
  admin: 'Sam Okafor',
  staff: 'Dana Reyes',
  analyst: 'Noor Lindqvist',
  platform: 'Robin Achterberg',
  outside: 'Robin Achterberg',
};

export function me(member: string): Me {
  const role = ROLES[member] ?? 'CLINIC_ADMIN';
  const name = NAMES[member] ?? 'Sam Okafor';
  return {
    userId: id(2, 1),
    name,
    email: `${member}@cedargrove.example`,
    superAdmin: role === 'SUPER_ADMIN',
    memberships:
      role === 'SUPER_ADMIN' ? [] : [{ organizationId: ORGANIZATION.id, organizationName: ORGANIZATION.name, role }],
    // Platform staff that have not entered anywhere yet.
    organization: member === 'outside' ? null : ORGANIZATION,
    role: member === 'outside' ? null : role,
    permissions: [],
    demoTime: true,
    businessTime: NOW.toISOString(),
  };
}

export const organizations: OrganizationRow[] = [
  { ...ORGANIZATION, createdAt: at(-90_000), entered: true, suspension: null },
  {
    id: id(1, 2),
    name: 'Harbor Point Pediatrics',
    timeZone: 'America/Chicago',
    region: 'US',
    createdAt: at(-40_000),
    entered: false,
    suspension: null,
  },
];

const WEEK: Day[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];

export const organization: Organization = {
  ...ORGANIZATION,
  hours: WEEK.map((day) => ({ day, opens: '09:00', closes: '17:00' })),
  holidays: [
    { date: '2026-12-25', name: 'Christmas Day' },
    { date: '2027-01-01', name: "New Year's Day" },
  ],
  limits: {
    callsPerSecondMax: 1,
    concurrentCallsMax: 4,
    linesKeptForInbound: 0,
    callsPerPatientPerDayMax: 1,
    callsPerPatientPerWeekMax: 3,
    callMinutesPerMonthMax: null,
  },
  suspension: null,
  createdAt: at(-90_000),
};

export const members: Member[] = [
  {
    id: id(2, 1),
    name: 'Sam Okafor',
    email: 'sam@cedargrove.example',
    role: 'CLINIC_ADMIN',
    profession: null,
    status: 'ACTIVE',
    createdAt: at(-80_000),
  },
  {
    id: id(2, 2),
    name: 'Dana Reyes',
    email: 'dana@cedargrove.example',
    role: 'CARE_STAFF',
    profession: 'Nurse',
    status: 'ACTIVE',
    createdAt: at(-70_000),
  },
  {
    id: id(2, 3),
    name: 'Noor Lindqvist',
    email: 'noor@cedargrove.example',
    role: 'ANALYST',
    profession: null,
    status: 'INVITED',
    createdAt: at(-500),
  },
];

export function addMember(body: unknown): Member {
  // Tests send whole members only.
  const member = {
    id: id(2, members.length + 1),
    profession: null,
    status: 'INVITED',
    createdAt: at(0),
    ...(body as object),
  } as Member;
  members.push(member);
  return member;
}

export const apiKeys: ApiKey[] = [
  {
    id: id(3, 1),
    name: 'Nightly export',
    role: 'LIST_SENDER',
    prefix: 'rvk_7Qm2',
    createdAt: at(-60_000),
    lastUsedAt: at(-620),
  },
  {
    id: id(3, 2),
    name: 'Scheduling system',
    role: 'CLINIC_ADMIN',
    prefix: 'rvk_Lw9d',
    createdAt: at(-9_000),
    lastUsedAt: null,
  },
];

export function addApiKey(body: unknown): ApiKey & { secret: string } {
  const { name, role } = body as Pick<ApiKey, 'name' | 'role'>;
  const key: ApiKey = {
    id: id(3, apiKeys.length + 1),
    name,
    role,
    prefix: 'rvk_4Zr8',
    createdAt: at(0),
    lastUsedAt: null,
  };
  apiKeys.push(key);
  return { ...key, secret: 'rvk_4Zr8kq0invented0secret' };
}

export const numbers: CallerNumber[] = [
  { id: id(4, 1), number: '+12125550100', label: 'Front desk', inbound: true },
  { id: id(4, 2), number: '+12125550101', label: 'Lab reminders', inbound: false },
];

const entry = (number: number, values: Partial<AuditEntry>): AuditEntry => ({
  id: id(5, number),
  at: at(-number * 7),
  actorName: 'Sam Okafor',
  actorKind: 'MEMBER',
  role: 'CLINIC_ADMIN',
  action: 'READ',
  resourceType: 'CONVERSATION',
  resourceIds: [id(12, number)],
  count: 1,
  detail: null,
  address: '203.0.113.24',
  agent: 'Firefox',
  sealed: true,
  ...values,
});

export const audit: AuditEntry[] = [
  entry(1, {}),
  entry(2, { action: 'UPDATE', resourceType: 'RUN', detail: 'Launched: 373 to call, 39 not' }),
  entry(3, { resourceType: 'PATIENT', count: 50, resourceIds: [id(7, 1), id(7, 2)] }),
  entry(4, { action: 'CREATE', resourceType: 'IMPORT', detail: 'labs_dec_final(2).xlsx, 412 rows' }),
  entry(5, {
    actorName: 'Robin Achterberg',
    role: 'SUPER_ADMIN',
    action: 'CREATE',
    resourceType: 'ORGANIZATION',
    detail: 'Entered: asked to shorten the greeting',
  }),
  entry(6, {
    actorName: 'Nightly export',
    actorKind: 'API_KEY',
    role: 'ANALYST',
    resourceType: 'RUN',
    count: 412,
    detail: 'Exported results.csv',
  }),
];

const campaign = (number: number, name: string, state: Campaign['state']): Campaign => ({
  id: id(9, number),
  name,
  purpose: number === 2 ? 'APPOINTMENT_REMINDER' : 'LAB_PREPARATION',
  direction: 'OUTBOUND',
  callerNumberId: id(4, 2),
  promptId: id(13, number === 2 ? 2 : 1),
  promptVersionId: id(14, 7),
  window: { opens: '09:00', closes: '17:00', days: WEEK },
  retryPolicy: {
    attemptsMax: 3,
    busy: { attemptsMax: 3, delayMinutes: 15 },
    noAnswer: { attemptsMax: 3, delayMinutes: 120 },
    voicemail: { attemptsMax: 2, delayMinutes: 1440 },
    screening: { attemptsMax: 2, delayMinutes: 240 },
    failed: { attemptsMax: 2, delayMinutes: 30 },
    dropped: { attemptsMax: 2, delayMinutes: 10 },
    otherTimesOfDay: true,
    otherNumbers: true,
    leaveVoicemail: true,
  },
  placesMax: null,
  identityCheck: 'NAME_AND_BIRTH_DATE',
  ringTimeoutSeconds: 25,
  callLengthSecondsMax: 600,
  state,
  createdAt: at(-30_000),
});

export const campaigns: Campaign[] = [
  campaign(1, 'Fasting labs', 'ACTIVE'),
  campaign(2, 'Appointment reminders', 'ACTIVE'),
  campaign(3, 'Flu shots 2025', 'ARCHIVED'),
];

export function addCampaign(body: unknown): Campaign {
  // Tests send whole drafts only.
  const created = { ...campaign(campaigns.length + 1, '', 'ACTIVE'), ...(body as CampaignDraft) };
  campaigns.push(created);
  return created;
}

export function changeCampaign(campaignId: string | undefined, body: unknown): Campaign | undefined {
  const known = campaigns.find((one) => one.id === campaignId);
  return known && Object.assign(known, body);
}
