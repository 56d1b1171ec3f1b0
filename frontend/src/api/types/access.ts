export type Role = 'SUPER_ADMIN' | 'CLINIC_ADMIN' | 'CARE_STAFF' | 'ANALYST';

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
  role: Role;
  prefix: string;
  createdAt: string;
  lastUsedAt: string | null;
}
