/** The roles of people. */
export type Role = 'SUPER_ADMIN' | 'CLINIC_ADMIN' | 'CARE_STAFF' | 'ANALYST';

/** A key may also have one that no person has. */
export type KeyRole = Role | 'LIST_SENDER';

export interface ConsoleSettings {
  issuer: string;
  clientId: string;
  demo: boolean;
  simulatorUrl: string | null;
}

export interface Me {
  userId: string;
  name: string;
  email: string;
  superAdmin: boolean;
  memberships: { organizationId: string; organizationName: string; role: Role }[];
  organization: { id: string; name: string; timeZone: string; region: string } | null;
  role: Role | null;
  permissions: string[];
  demoTime: boolean;
  businessTime: string;
}

export interface Member {
  id: string;
  name: string;
  email: string;
  role: Role;
  profession: string | null;
  status: 'ACTIVE' | 'INVITED' | 'REMOVED';
  createdAt: string;
}

export interface ApiKey {
  id: string;
  name: string;
  role: KeyRole;
  prefix: string;
  createdAt: string;
  lastUsedAt: string | null;
}
