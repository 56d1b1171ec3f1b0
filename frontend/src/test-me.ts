import type { Me, Role } from '@/api/types/access';

/** Somebody of the clinic who is logged in, for tests. */
export const me = (role: Role, businessTime: string): Me => ({
  userId: 'u1',
  name: 'Sam Okafor',
  email: 'sam@cedargrove.example',
  superAdmin: false,
  memberships: [],
  organization: { id: 'o1', name: 'Cedar Grove Clinic', timeZone: 'America/New_York', region: 'US' },
  role,
  permissions: [],
  demoTime: false,
  businessTime,
});
