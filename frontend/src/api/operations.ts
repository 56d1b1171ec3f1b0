import type { ApiKey, KeyRole, Me, Member, Role } from './types/access';
import type { AuditEntry } from './types/audit';
import type { Campaign, CampaignDraft } from './types/campaigns';
import type { Call, Conversation, ListedCall } from './types/conversations';
import type {
  ChangeDecision,
  ColumnMapping,
  ConsentAttestation,
  FileReading,
  GivenValue,
  ImportDetail,
  ImportRow,
  ImportSummary,
  MendedRows,
  RepeatKind,
  RowEdit,
  RowState,
  UploadState,
} from './types/imports';
import type { DuplicateDetail, DuplicateRow, DuplicateState, MergeRequest } from './types/duplicates';
import type { CheckAnswer, CheckSettings, PreDialCheck } from './types/integrations';
import type {
  DoNotCallNumber,
  DoNotCallRequest,
  Patient,
  PatientHistoryEntry,
  PatientRow,
  PatientSearch,
  StoppedNumber,
} from './types/patients';
import type {
  BasePrompt,
  PromptComparison,
  PromptContent,
  PromptDetail,
  PromptSummary,
  PromptVersion,
} from './types/prompts';
import type { CallingDecision, CallingQuestion } from './types/rules';
import type { Run, RunReview, RunState, TestCall } from './types/runs';
import type { Page } from './types/shared';
import type { ListSource, SourceCampaign, SourceRequest, StoppedFile } from './types/sources';
import type { LiveCall, Outcome, Task, TaskDetail, TaskGroup, TaskState } from './types/tasks';
import type { CallerNumber, CarrierAccount } from './types/telephony';
import type { Organization, OrganizationRow, OrganizationSettings } from './types/tenancy';

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
  '/api/me': { get: Read<Me> };
  '/api/organizations': {
    get: Read<Page<OrganizationRow>>;
    post: Write<OrganizationRow, { name: string; timeZone: string; region: string }>;
  };
  '/api/organizations/{id}': {
    get: Read<Organization, NoParams, ById>;
    put: Write<Organization, OrganizationSettings, ById>;
  };
  '/api/organizations/{id}/suspension': {
    put: Write<OrganizationRow, { reason: string }, ById>;
    delete: Write<OrganizationRow, undefined, ById>;
  };
  '/api/organizations/{id}/entries': { post: Write<{ expiresAt: string }, { reason: string }, ById> };
  '/api/members': {
    get: Read<Page<Member>>;
    post: Write<
      Member & { invitationLink: string | null },
      { email: string; name: string; role: Role; profession?: string }
    >;
  };
  '/api/members/{id}': {
    patch: Write<Member, { role?: Role; profession?: string }, ById>;
    delete: Write<undefined, undefined, ById>;
  };
  '/api/api-keys': {
    get: Read<Page<ApiKey>>;
    post: Write<ApiKey & { secret: string }, { name: string; role: KeyRole }>;
  };
  '/api/api-keys/{id}': { delete: Write<undefined, undefined, ById> };
  '/api/audit': {
    get: Read<Page<AuditEntry>, Paged & { resourceType?: string; resourceId?: string; actorId?: string }>;
  };
  '/api/numbers': {
    get: Read<Page<CallerNumber>>;
    post: Write<CallerNumber, { number: string; label: string }>;
  };
  '/api/carrier-account': {
    get: Read<CarrierAccount>;
    put: Write<CarrierAccount, { accountSid: string; authToken?: string; baseUrl?: string }>;
  };
  '/api/pre-dial-check': {
    get: Read<PreDialCheck>;
    put: Write<PreDialCheck, CheckSettings>;
    delete: Write<undefined>;
  };
  '/api/pre-dial-check/secret': { post: Write<PreDialCheck> };
  '/api/pre-dial-check/test': { post: Write<CheckAnswer> };
  '/api/uploads': { post: Write<UploadState, { fileName: string; bytes: number }> };
  '/api/uploads/{uploadId}': {
    get: Read<UploadState, NoParams, { uploadId: string }>;
    delete: Write<undefined, undefined, { uploadId: string }>;
  };
  '/api/uploads/{uploadId}/parts': { post: Write<UploadState, FormData, { uploadId: string }> };
  '/api/uploads/{uploadId}/list': { post: Write<{ importId: string }, undefined, { uploadId: string }> };
  '/api/imports': { get: Read<Page<ImportSummary>, Paged>; post: Write<ImportDetail, FormData> };
  '/api/imports/{id}': { get: Read<ImportDetail, NoParams, ById> };
  '/api/imports/{id}/mapping': {
    put: Write<
      ImportDetail,
      { columns: ColumnMapping[]; constants: GivenValue[]; phoneRegion: string; reading: number },
      ById
    >;
  };
  '/api/imports/{id}/reading': { put: Write<ImportDetail, FileReading, ById> };
  '/api/imports/{id}/rows': {
    get: Read<Page<ImportRow>, Paged & { state?: RowState; problem?: string; repeats?: boolean }, ById>;
    put: Write<ImportDetail, RowEdit, ById>;
  };
  '/api/imports/{id}/changed-patients': {
    post: Write<ImportDetail, { decision: ChangeDecision; rowNumbers?: number[] }, ById>;
  };
  '/api/imports/{id}/skipped-rows': {
    post: Write<ImportDetail, { rowNumbers?: number[]; repeats?: RepeatKind; skipped: boolean }, ById>;
  };
  '/api/imports/{id}/mended-rows': { post: Write<MendedRows, FormData, ById> };
  '/api/imports/{id}/undo': { post: Write<ImportDetail, undefined, ById> };
  '/api/imports/{id}/commit': { post: Write<ImportDetail, { consent: ConsentAttestation | null }, ById> };
  '/api/list-sources': { get: Read<Page<ListSource>, Paged>; post: Write<ListSource, SourceRequest> };
  '/api/list-sources/{id}': {
    get: Read<ListSource, NoParams, ById>;
    put: Write<ListSource, SourceRequest, ById>;
  };
  '/api/list-sources/{id}/look': { post: Write<ListSource, undefined, ById> };
  '/api/list-sources/{id}/pause': { post: Write<ListSource, undefined, ById> };
  '/api/list-sources/{id}/resume': { post: Write<ListSource, undefined, ById> };
  '/api/list-sources/{id}/stopped-files': { get: Read<Page<StoppedFile>, Paged, ById> };
  '/api/list-sources/{id}/refused-files/{fileId}/dismiss': {
    post: Write<undefined, { times: number }, ById & { fileId: string }>;
  };
  '/api/list-sources/{id}/campaign': {
    get: Read<SourceCampaign, NoParams, ById>;
    put: Write<SourceCampaign, { campaignId: string | null }, ById>;
  };
  '/api/list-sources/{id}/campaign/lists/{importId}/accept-missing': {
    post: Write<SourceCampaign, undefined, ById & { importId: string }>;
  };
  '/api/patients': { get: Read<Page<PatientRow>, Paged> };
  '/api/patients/search': { post: Write<Page<PatientRow>, PatientSearch> };
  '/api/patients/{id}': {
    get: Read<Patient, NoParams, ById>;
    patch: Write<
      Patient,
      { language?: string; timeZone?: string; givenName?: string; familyName?: string; birthDate?: string },
      ById
    >;
  };
  '/api/patients/{id}/contact-points': { post: Write<Patient, { phone: string; kind: string; rank: number }, ById> };
  '/api/patients/{id}/contact-points/{contactPointId}': {
    delete: Write<undefined, undefined, ById & { contactPointId: string }>;
  };
  '/api/patients/{id}/do-not-call': {
    post: Write<undefined, DoNotCallRequest, ById>;
  };
  '/api/patients/{id}/do-not-call/{doNotCallId}': {
    delete: Write<undefined, { reason: string }, ById & { doNotCallId: string }>;
  };
  '/api/patients/{id}/consents': {
    put: Write<Patient, { purpose: string; channel: string; status: 'GRANTED' | 'WITHDRAWN'; source: string }, ById>;
  };
  '/api/patients/{id}/history': { get: Read<Page<PatientHistoryEntry>, Paged, ById> };
  '/api/do-not-call-numbers': {
    get: Read<Page<DoNotCallNumber>, Paged>;
    post: Write<{ results: StoppedNumber[] }, { phones: string[]; note?: string }>;
  };
  '/api/do-not-call-numbers/search': { post: Write<Page<DoNotCallNumber>, { phone: string }> };
  '/api/do-not-call-numbers/{doNotCallId}/lift': {
    post: Write<undefined, { reason: string }, { doNotCallId: string }>;
  };
  '/api/patient-duplicates': { get: Read<Page<DuplicateRow>, Paged & { state?: DuplicateState }> };
  '/api/patient-duplicates/count': { get: Read<{ open: number }> };
  '/api/patient-duplicates/{id}': { get: Read<DuplicateDetail, NoParams, ById> };
  '/api/patient-duplicates/{id}/keep-apart': { post: Write<DuplicateDetail, { version: number }, ById> };
  '/api/patient-duplicates/{id}/reopen': { post: Write<DuplicateDetail, { version: number }, ById> };
  '/api/patient-duplicates/{id}/merge': { post: Write<DuplicateDetail, MergeRequest, ById> };
  '/api/prompts': {
    get: Read<Page<PromptSummary>>;
    post: Write<PromptDetail, { name: string; purpose: string; content: PromptContent; reason: string }>;
  };
  '/api/prompts/base': {
    get: Read<BasePrompt>;
    put: Write<BasePrompt, { text: string; reason: string }>;
  };
  '/api/prompts/{id}': { get: Read<PromptDetail, NoParams, ById> };
  '/api/prompts/{id}/versions': { post: Write<PromptVersion, { content: PromptContent; reason: string }, ById> };
  '/api/prompts/{id}/versions/{versionId}': { get: Read<PromptVersion, NoParams, ById & { versionId: string }> };
  '/api/prompts/{id}/versions/{versionId}/publish': {
    post: Write<PromptVersion, { reason: string }, ById & { versionId: string }>;
  };
  '/api/prompts/{id}/compare': { get: Read<PromptComparison, { from: number; to: number }, ById> };
  '/api/campaigns': { get: Read<Page<Campaign>>; post: Write<Campaign, CampaignDraft> };
  '/api/campaigns/{id}': {
    get: Read<Campaign, NoParams, ById>;
    put: Write<Campaign, CampaignDraft, ById>;
  };
  '/api/campaigns/{id}/archive': { post: Write<Campaign, undefined, ById> };
  '/api/runs': {
    get: Read<Page<Run>, Paged & { state?: RunState }>;
    post: Write<Run, { campaignId: string; importId: string; name?: string }>;
  };
  '/api/runs/{id}': { get: Read<Run, NoParams, ById> };
  '/api/runs/{id}/review': { get: Read<RunReview, { startsAt?: string }, ById> };
  '/api/runs/{id}/test-calls': {
    get: Read<{ items: TestCall[] }, NoParams, ById>;
    post: Write<TestCall, { phone: string; rowNumber?: number }, ById>;
  };
  '/api/runs/{id}/launch': { post: Write<Run, { startsAt?: string }, ById> };
  '/api/runs/{id}/pause': { post: Write<Run, { note?: string }, ById> };
  '/api/runs/{id}/resume': { post: Write<Run, undefined, ById> };
  '/api/runs/{id}/cancel': { post: Write<Run, undefined, ById> };
  '/api/runs/{id}/redial': { post: Write<Run, { outcomes: Outcome[]; name?: string }, ById> };
  '/api/runs/{id}/tasks': {
    get: Read<Page<Task>, Paged & { state?: TaskState; outcome?: string; reason?: string; group?: TaskGroup }, ById>;
  };
  '/api/runs/{id}/tasks/{taskId}': { get: Read<TaskDetail, NoParams, ById & { taskId: string }> };
  '/api/runs/{id}/tasks/{taskId}/settle': {
    post: Write<TaskDetail, { outcome: Outcome; note: string }, ById & { taskId: string }>;
  };
  '/api/runs/{id}/tasks/{taskId}/requeue': {
    post: Write<TaskDetail, { note: string }, ById & { taskId: string }>;
  };
  '/api/runs/{id}/live': { get: Read<Page<LiveCall>, NoParams, ById> };
  '/api/runs/{id}/activity': { get: Read<Page<{ at: string; text: string }>, NoParams, ById> };
  '/api/calling-permission': { post: Write<{ decisions: CallingDecision[] }, CallingQuestion> };
  '/api/calls': { get: Read<Page<ListedCall>, Paged & { runId?: string; patientId?: string; trouble?: boolean }> };
  '/api/calls/{id}': { get: Read<Call, NoParams, ById> };
  '/api/conversations/{id}': { get: Read<Conversation, NoParams, ById> };
  '/api/live/tickets': { post: Write<{ ticket: string; expiresAt: string }> };
}
