import type { Role } from './access';

export interface AuditEntry {
  id: string;
  at: string;
  actorName: string;
  actorKind: string;
  role: Role | null;
  action: 'CREATE' | 'READ' | 'UPDATE' | 'DELETE';
  resourceType: string;
  resourceIds: string[];
  count: number;
  detail: string | null;
  address: string | null;
  agent: string | null;
  sealed: boolean;
}
