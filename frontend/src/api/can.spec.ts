import { expect, it } from 'vitest';
import { actions, may, whyNot, type Action } from './can';
import type { Role } from './types/access';

/** The table of who may do what, a line per role; what is not named is refused. */
const TABLE: Record<Role, Action[]> = {
  CLINIC_ADMIN: Object.keys(actions).filter((action): action is Action => action !== 'writePrompts'),
  CARE_STAFF: [
    'seeRuns',
    'pauseRun',
    'exportRun',
    'settleTask',
    'seeConversations',
    'seePatients',
    'editPatients',
    'decideDuplicates',
    'askTheLaw',
    'askWhetherToCall',
    'seeLists',
    'seeCampaigns',
    'seePrompts',
  ],
  ANALYST: ['seeRuns', 'exportRun', 'seeCampaigns', 'askTheLaw'],
  SUPER_ADMIN: [
    'seeRuns',
    'seeConversations',
    'seePatients',
    'askTheLaw',
    'askWhetherToCall',
    'seeLists',
    'seeCampaigns',
    'seePrompts',
    'writePrompts',
    'seeSettings',
    'seeMembers',
    'inviteMember',
    'seeAudit',
  ],
};

it.each(Object.entries(TABLE))('lets %s do what the table says and nothing else', (role, allowed) => {
  // Entries lose the key's type; the keys are the roles.
  const can = Object.keys(actions).filter((action) => may(role as Role, action as Action));
  expect(can.toSorted()).toEqual(allowed.toSorted());
});

it('says who can, and nothing when one can', () => {
  expect(whyNot('ANALYST', 'launchRun')).toBe('Only a clinic admin can do this');
  expect(whyNot('ANALYST', 'pauseRun')).toBe('Only a clinic admin or care staff can do this');
  expect(whyNot('CLINIC_ADMIN', 'launchRun')).toBeUndefined();
  expect(may(null, 'seeRuns')).toBe(false);
  expect(whyNot(null, 'seeRuns')).toBe('Enter an organization first');
});
