import type { Action } from '@/api/can';
import { pb } from '@/lib/paths';

export interface NavigationItem {
  text: string;
  to: string;
  allow: Action;
  counts?: 'runs' | 'calls' | 'duplicates';
}

export const NAVIGATION: readonly { title: string | null; items: readonly NavigationItem[] }[] = [
  {
    title: null,
    items: [
      { text: 'Home', to: pb.home(), allow: 'seeRuns' },
      { text: 'Runs', to: pb.runs(), allow: 'seeRuns', counts: 'runs' },
      { text: 'Live calls', to: pb.liveCalls(), allow: 'seeRuns', counts: 'calls' },
      { text: 'Patients', to: pb.patients(), allow: 'seePatients' },
      { text: 'Duplicates', to: pb.duplicates(), allow: 'decideDuplicates', counts: 'duplicates' },
      { text: 'Numbers not to call', to: pb.doNotCallNumbers(), allow: 'seePatients' },
      { text: 'May I call?', to: pb.mayCall(), allow: 'askTheLaw' },
    ],
  },
  {
    title: 'Set up',
    items: [
      { text: 'Lists', to: pb.lists(), allow: 'seeLists' },
      { text: 'Sources', to: pb.sources(), allow: 'editSources' },
      { text: 'Campaigns', to: pb.campaigns(), allow: 'seeCampaigns' },
      { text: 'Prompts', to: pb.prompts(), allow: 'seePrompts' },
      { text: 'Numbers and hours', to: pb.settings(), allow: 'seeSettings' },
      { text: 'Members and API keys', to: pb.members(), allow: 'seeMembers' },
    ],
  },
  { title: 'Look back', items: [{ text: 'Access log', to: pb.audit(), allow: 'seeAudit' }] },
];

export function isHere(pathname: string, to: string): boolean {
  return to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`);
}
