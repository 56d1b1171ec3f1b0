import type * as T from './types';

/** Every operation of the API that the console uses, in the form that openapi-fetch reads. */

interface Op<Query, Path, Body, Answer> {
  parameters: { query?: Query; path: Path; header?: never; cookie?: never };
  requestBody: { content: { 'application/json': Body } };
  responses: { 200: { headers: Record<string, string>; content: { 'application/json': Answer } } };
}
type NoParams = Record<string, never>;
type ById = { id: string };
type Paged = { cursor?: string; limit?: number };

type Read<Answer, Query = NoParams, Path = NoParams> = Omit<Op<Query, Path, never, Answer>, 'requestBody'>;
type Write<Answer, Body = undefined, Path = NoParams> = Op<NoParams, Path, Body, Answer>;

export interface paths {
  '/api/me': { get: Read<T.Me> };
  '/api/organizations': {
    get: Read<T.Page<T.OrganizationRow>>;
    post: Write<T.OrganizationRow, { name: string; timeZone: string; region: string }>;
  };
  '/api/organizations/{id}': {
    get: Read<T.Organization, NoParams, ById>;
    put: Write<T.Organization, T.OrganizationSettings, ById>;
  };
  '/api/organizations/{id}/entries': { post: Write<{ expiresAt: string }, { reason: string }, ById> };
  '/api/members': {
    get: Read<T.Page<T.Member>>;
    post: Write<
      T.Member & { invitationLink: string | null },
      { email: string; name: string; role: T.Role; profession?: string }
    >;
  };
  '/api/members/{id}': {
    patch: Write<T.Member, { role?: T.Role; profession?: string }, ById>;
    delete: Write<undefined, undefined, ById>;
  };
  '/api/api-keys': {
    get: Read<T.Page<T.ApiKey>>;
    post: Write<T.ApiKey & { secret: string }, { name: string; role: T.Role }>;
  };
  '/api/api-keys/{id}': { delete: Write<undefined, undefined, ById> };
  '/api/audit': {
    get: Read<T.Page<T.AuditEntry>, Paged & { resourceType?: string; resourceId?: string; actorId?: string }>;
  };
  '/api/numbers': {
    get: Read<T.Page<T.CallerNumber>>;
    post: Write<T.CallerNumber, { number: string; label: string }>;
  };
  '/api/carrier-account': {
    get: Read<T.CarrierAccount>;
    put: Write<T.CarrierAccount, { accountSid: string; authToken?: string; baseUrl?: string }>;
  };
  '/api/imports': { get: Read<T.Page<T.ImportSummary>, Paged>; post: Write<T.ImportDetail, FormData> };
  '/api/imports/{id}': { get: Read<T.ImportDetail, NoParams, ById> };
  '/api/imports/{id}/mapping': {
    put: Write<T.ImportDetail, { columns: T.ColumnMapping[]; phoneRegion: string }, ById>;
  };
  '/api/imports/{id}/rows': {
    get: Read<T.Page<T.ImportRow>, Paged & { state?: T.RowState; problem?: string }, ById>;
  };
  '/api/imports/{id}/commit': { post: Write<T.ImportDetail, { consent: T.ConsentAttestation | null }, ById> };
  '/api/patients': { get: Read<T.Page<T.PatientRow>, Paged> };
  '/api/patients/search': { post: Write<T.Page<T.PatientRow>, T.PatientSearch> };
  '/api/patients/{id}': {
    get: Read<T.Patient, NoParams, ById>;
    patch: Write<
      T.Patient,
      { language?: string; timeZone?: string; givenName?: string; familyName?: string; birthDate?: string },
      ById
    >;
  };
  '/api/patients/{id}/contact-points': { post: Write<T.Patient, { phone: string; kind: string; rank: number }, ById> };
  '/api/patients/{id}/contact-points/{contactPointId}': {
    delete: Write<undefined, undefined, ById & { contactPointId: string }>;
  };
  '/api/patients/{id}/do-not-call': {
    post: Write<T.Patient, { scope: T.DoNotCallScope; purpose?: string; note?: string }, ById>;
    delete: Write<undefined, { reason: string }, ById>;
  };
  '/api/patients/{id}/consents': {
    put: Write<T.Patient, { purpose: string; channel: string; status: 'GRANTED' | 'WITHDRAWN'; source: string }, ById>;
  };
  '/api/patients/{id}/history': { get: Read<T.Page<T.PatientHistoryEntry>, Paged, ById> };
  '/api/prompts': {
    get: Read<T.Page<T.PromptSummary>>;
    post: Write<T.PromptDetail, { name: string; purpose: string; content: T.PromptContent; reason: string }>;
  };
  '/api/prompts/base': {
    get: Read<T.BasePrompt>;
    put: Write<T.BasePrompt, { text: string; reason: string }>;
  };
  '/api/prompts/{id}': { get: Read<T.PromptDetail, NoParams, ById> };
  '/api/prompts/{id}/versions': { post: Write<T.PromptVersion, { content: T.PromptContent; reason: string }, ById> };
  '/api/prompts/{id}/versions/{versionId}': { get: Read<T.PromptVersion, NoParams, ById & { versionId: string }> };
  '/api/prompts/{id}/versions/{versionId}/publish': {
    post: Write<T.PromptVersion, { reason: string }, ById & { versionId: string }>;
  };
  '/api/prompts/{id}/compare': { get: Read<T.PromptComparison, { from: number; to: number }, ById> };
  '/api/campaigns': { get: Read<T.Page<T.Campaign>>; post: Write<T.Campaign, T.CampaignDraft> };
  '/api/campaigns/{id}': {
    get: Read<T.Campaign, NoParams, ById>;
    put: Write<T.Campaign, T.CampaignDraft, ById>;
  };
  '/api/campaigns/{id}/archive': { post: Write<T.Campaign, undefined, ById> };
  '/api/runs': {
    get: Read<T.Page<T.Run>, Paged & { state?: T.RunState }>;
    post: Write<T.Run, { campaignId: string; importId: string; name?: string }>;
  };
  '/api/runs/{id}': { get: Read<T.Run, NoParams, ById> };
  '/api/runs/{id}/review': { get: Read<T.RunReview, NoParams, ById> };
  '/api/runs/{id}/launch': { post: Write<T.Run, { startsAt?: string }, ById> };
  '/api/runs/{id}/pause': { post: Write<T.Run, { note?: string }, ById> };
  '/api/runs/{id}/resume': { post: Write<T.Run, undefined, ById> };
  '/api/runs/{id}/cancel': { post: Write<T.Run, undefined, ById> };
  '/api/runs/{id}/tasks': {
    get: Read<
      T.Page<T.Task>,
      Paged & { state?: T.TaskState; outcome?: string; reason?: string; group?: T.TaskGroup },
      ById
    >;
  };
  '/api/runs/{id}/tasks/{taskId}': { get: Read<T.TaskDetail, NoParams, ById & { taskId: string }> };
  '/api/runs/{id}/tasks/{taskId}/settle': {
    post: Write<T.TaskDetail, { outcome: T.Outcome; note: string }, ById & { taskId: string }>;
  };
  '/api/runs/{id}/tasks/{taskId}/requeue': {
    post: Write<T.TaskDetail, { note: string }, ById & { taskId: string }>;
  };
  '/api/runs/{id}/live': { get: Read<T.Page<T.LiveCall>, NoParams, ById> };
  '/api/runs/{id}/activity': { get: Read<T.Page<{ at: string; text: string }>, NoParams, ById> };
  '/api/calls': { get: Read<T.Page<T.Call>, Paged & { runId?: string; patientId?: string }> };
  '/api/calls/{id}': { get: Read<T.Call, NoParams, ById> };
  '/api/conversations/{id}': { get: Read<T.Conversation, NoParams, ById> };
  '/api/live/tickets': { post: Write<{ ticket: string; expiresAt: string }> };
}
