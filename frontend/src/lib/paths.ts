/** Where everything is. Patient data never stands here: ids only. */
export const pb = {
  home: () => '/',
  runs: () => '/runs',
  newRun: (query: NewRunQuery = {}) => withQuery('/runs/new', query),
  run: (runId: string, query: { group?: string; reason?: string; outcome?: string } = {}) =>
    withQuery(`/runs/${runId}`, query),
  runReview: (runId: string) => `/runs/${runId}/review`,
  task: (runId: string, taskId: string) => `/runs/${runId}/tasks/${taskId}`,
  call: (callId: string) => `/calls/${callId}`,
  liveCalls: () => '/live',
  patients: () => '/patients',
  patient: (patientId: string) => `/patients/${patientId}`,
  duplicates: (query: { state?: string } = {}) => withQuery('/duplicates', query),
  duplicate: (duplicateId: string) => `/duplicates/${duplicateId}`,
  doNotCallNumbers: () => '/do-not-call',
  mayCall: () => '/may-call',
  lists: () => '/lists',
  list: (listId: string, query: { state?: string; problem?: string; repeats?: string } = {}) =>
    withQuery(`/lists/${listId}`, query),
  sources: () => '/sources',
  source: (sourceId: string) => `/sources/${sourceId}`,
  campaigns: () => '/campaigns',
  newCampaign: () => '/campaigns/new',
  campaign: (campaignId: string) => `/campaigns/${campaignId}`,
  prompts: () => '/prompts',
  newPrompt: () => '/prompts/new',
  basePrompt: () => '/prompts/base',
  prompt: (promptId: string, query: { version?: string; from?: string; to?: string } = {}) =>
    withQuery(`/prompts/${promptId}`, query),
  settings: () => '/settings',
  members: () => '/members',
  audit: (query: { resourceType?: string; resourceId?: string; actorId?: string } = {}) => withQuery('/audit', query),
  organizations: () => '/organizations',
} as const;

export interface NewRunQuery {
  step?: string;
  list?: string;
  campaign?: string;
  /** A run that was drafted already and may be replaced. */
  draft?: string;
}

export function withQuery(path: string, query: object): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === 'string' && value !== '') search.set(name, value);
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
