import type { Role } from './types/access';

/**
 * What each role may do: the server's guards (the `@Allowed` annotation on each operation) written once more, so that
 * the console can say why something is disabled instead of letting the server refuse it. The server decides.
 */
const RULES = {
  seeRuns: ['CLINIC_ADMIN', 'CARE_STAFF', 'ANALYST', 'SUPER_ADMIN'],
  createRun: ['CLINIC_ADMIN'],
  launchRun: ['CLINIC_ADMIN'],
  pauseRun: ['CLINIC_ADMIN', 'CARE_STAFF'],
  exportRun: ['CLINIC_ADMIN', 'CARE_STAFF', 'ANALYST'],
  settleTask: ['CLINIC_ADMIN', 'CARE_STAFF'],
  seeConversations: ['CLINIC_ADMIN', 'CARE_STAFF', 'SUPER_ADMIN'],
  seePatients: ['CLINIC_ADMIN', 'CARE_STAFF', 'SUPER_ADMIN'],
  editPatients: ['CLINIC_ADMIN', 'CARE_STAFF'],
  decideDuplicates: ['CLINIC_ADMIN', 'CARE_STAFF'],
  askTheLaw: ['CLINIC_ADMIN', 'CARE_STAFF', 'ANALYST', 'SUPER_ADMIN'],
  askWhetherToCall: ['CLINIC_ADMIN', 'CARE_STAFF', 'SUPER_ADMIN'],
  liftDoNotCall: ['CLINIC_ADMIN'],
  seeLists: ['CLINIC_ADMIN', 'CARE_STAFF', 'SUPER_ADMIN'],
  uploadLists: ['CLINIC_ADMIN'],
  editSources: ['CLINIC_ADMIN'],
  seeCampaigns: ['CLINIC_ADMIN', 'CARE_STAFF', 'ANALYST', 'SUPER_ADMIN'],
  editCampaigns: ['CLINIC_ADMIN'],
  seePrompts: ['CLINIC_ADMIN', 'CARE_STAFF', 'SUPER_ADMIN'],
  writePrompts: ['SUPER_ADMIN'],
  seeSettings: ['CLINIC_ADMIN', 'SUPER_ADMIN'],
  editSettings: ['CLINIC_ADMIN'],
  seeMembers: ['CLINIC_ADMIN', 'SUPER_ADMIN'],
  editMembers: ['CLINIC_ADMIN'],
  inviteMember: ['CLINIC_ADMIN', 'SUPER_ADMIN'],
  seeApiKeys: ['CLINIC_ADMIN'],
  seeAudit: ['CLINIC_ADMIN', 'SUPER_ADMIN'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof RULES;
export const actions = RULES;

const WHO: Record<Role, string> = {
  CLINIC_ADMIN: 'a clinic admin',
  CARE_STAFF: 'care staff',
  ANALYST: 'an analyst',
  SUPER_ADMIN: 'platform staff',
};

export function may(role: Role | null, action: Action): boolean {
  // Widened so that `includes` takes any role.
  const roles: readonly Role[] = RULES[action];
  return role !== null && roles.includes(role);
}

/** Who can do it, for a disabled button or a page that stays closed; undefined when this role can. */
export function whyNot(role: Role | null, action: Action): string | undefined {
  if (may(role, action)) return undefined;
  if (role === null) return 'Enter an organization first';
  const names = RULES[action].map((allowed) => WHO[allowed]);
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names[0];
  return `Only ${list} can do this`;
}
