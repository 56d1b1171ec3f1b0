/** What the API answers, by module. Field names are the server's; instants are ISO-8601 in UTC, ids are UUIDs. */

export type Role = 'SUPER_ADMIN' | 'CLINIC_ADMIN' | 'CARE_STAFF' | 'ANALYST';
export type Day = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

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

export interface OrganizationRow {
  id: string;
  name: string;
  timeZone: string;
  region: string;
  createdAt: string;
  entered: boolean;
}

export interface Hours {
  day: Day;
  opens: string;
  closes: string;
}

export interface OrganizationSettings {
  name: string;
  timeZone: string;
  region: string;
  hours: Hours[];
  holidays: { date: string; name: string }[];
  limits: {
    callsPerSecondMax: number;
    concurrentCallsMax: number;
    callsPerPatientPerDayMax: number;
    callsPerPatientPerWeekMax: number;
  };
}

export interface Organization extends OrganizationSettings {
  id: string;
  createdAt: string;
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

export interface CarrierAccount {
  accountSid: string;
  baseUrl: string | null;
  configured: boolean;
}

export interface CallerNumber {
  id: string;
  number: string;
  label: string;
  inbound: boolean;
}

// imports

export type ImportTarget =
  | 'IDENTIFIER'
  | 'GIVEN_NAME'
  | 'FAMILY_NAME'
  | 'FULL_NAME'
  | 'BIRTH_DATE'
  | 'PHONE'
  | 'ALTERNATE_PHONE'
  | 'EMAIL'
  | 'LANGUAGE'
  | 'POSTAL_CODE'
  | 'TIME_ZONE'
  | 'APPOINTMENT_AT'
  | 'CONSENT'
  | 'DO_NOT_CALL'
  | 'VARIABLE'
  | 'IGNORE';

export type ImportState = 'UPLOADED' | 'MAPPED' | 'COMMITTING' | 'COMMITTED' | 'FAILED';

export interface ImportCounts {
  ready: number;
  problem: number;
  held: number;
  newPatients: number;
  matchedPatients: number;
}

export interface ColumnMapping {
  index: number;
  target: ImportTarget;
  format?: string | null;
  variableName?: string | null;
  confidence?: number;
}

export interface ImportColumn {
  index: number;
  header: string;
  samples: string[];
  filledCount: number;
}

export interface ImportSummary {
  id: string;
  fileName: string;
  format: 'CSV' | 'TSV' | 'XLSX' | 'XLS';
  sha256: string;
  bytes: number;
  sheet: string | null;
  charset: string | null;
  delimiter: string | null;
  state: ImportState;
  rowCount: number;
  createdAt: string;
  createdBy: string;
  committedAt: string | null;
  counts: ImportCounts | null;
  problemsByCode: { code: string; count: number }[];
}

export interface ImportDetail extends ImportSummary {
  columns: ImportColumn[];
  mapping: { columns: ColumnMapping[]; phoneRegion?: string };
}

export type RowState = 'READY' | 'PROBLEM' | 'HELD';

export interface ImportRow {
  rowNumber: number;
  cells: string[];
  state: RowState;
  readings: Record<string, string | null>;
  problems: { code: string; columnIndex: number | null; message: string }[];
  patientId: string | null;
}

export interface ConsentAttestation {
  basis: 'ATTESTED';
  purposes: string[];
  channel: 'VOICE';
  obtainedHow: string;
  obtainedOn: string;
}

// patients

export interface PatientRow {
  id: string;
  name: string;
  birthDate: string | null;
  phone: string | null;
  language: string | null;
  timeZone: string | null;
  doNotCall: boolean;
  updatedAt: string;
}

export interface PatientSearch {
  identifier?: string;
  phone?: string;
  birthDate?: string;
  familyName?: string;
  givenName?: string;
}

export type DoNotCallScope = 'EVERYTHING' | 'PURPOSE' | 'LINE';

export interface Patient {
  id: string;
  givenName: string | null;
  familyName: string | null;
  birthDate: string | null;
  language: string | null;
  timeZone: string | null;
  deceased: boolean;
  possibleDuplicates: string[];
  identifiers: { system: string; value: string }[];
  contactPoints: { id: string; phone: string; rank: number; kind: string }[];
  consents: {
    purpose: string;
    channel: string;
    status: 'GRANTED' | 'WITHDRAWN';
    source: string;
    obtainedHow: string | null;
    obtainedOn: string | null;
    recordedAt: string;
  }[];
  doNotCall: {
    scope: DoNotCallScope;
    purpose: string | null;
    source: string | null;
    since: string;
    note: string | null;
  }[];
  createdAt: string;
}

export interface PatientHistoryEntry {
  at: string;
  kind: 'CALL' | 'ATTEMPT' | 'DECISION' | 'OPT_OUT' | 'IMPORT';
  text: string;
  runId?: string | null;
  callId?: string | null;
  conversationId?: string | null;
}

// prompts

export type VariableType = 'TEXT' | 'DATE' | 'TIME' | 'DATE_TIME' | 'NUMBER' | 'PHONE';
export type QuestionType = 'YES_NO' | 'DATE' | 'TIME' | 'DATE_TIME' | 'CHOICE' | 'TEXT' | 'NUMBER';

export interface PromptVariable {
  name: string;
  type: VariableType;
  required: boolean;
  sample: string | null;
}

export interface PromptQuestion {
  key: string;
  text: string;
  type: QuestionType;
  choices?: string[] | null;
  goal?: string | null;
}

export interface PromptContent {
  text: string;
  variables: PromptVariable[];
  questions: PromptQuestion[];
  voicemailText: string;
  greeting?: string | null;
}

export interface PromptSummary {
  id: string;
  name: string;
  purpose: string;
  publishedVersion: number | null;
  latestVersion: number;
  updatedAt: string;
}

export interface PromptVersionSummary {
  id: string;
  number: number;
  author: string;
  createdAt: string;
  reason: string;
  published: boolean;
}

export interface PromptVersion extends PromptVersionSummary {
  promptId: string;
  content: PromptContent;
  basePromptVersion: number | null;
}

export interface PromptDetail extends PromptSummary {
  versions: PromptVersionSummary[];
  latest: PromptVersion;
}

export interface PromptComparison {
  from: number;
  to: number;
  changes: {
    field: string;
    before: string | null;
    after: string | null;
    lines: { kind: 'SAME' | 'ADDED' | 'REMOVED'; text: string }[];
  }[];
}

export interface BasePrompt {
  version: number;
  text: string;
  createdAt: string;
  author: string;
}

// campaigns

export interface CampaignDraft {
  name: string;
  purpose: string;
  direction: 'OUTBOUND';
  callerNumberId: string;
  promptId: string;
  promptVersionId: string;
  window: { opens: string; closes: string; days: Day[] };
  retryPolicy: {
    attemptsMax: number;
    busyDelayMinutes: number;
    noAnswerDelayMinutes: number;
    failedDelayMinutes: number;
    voicemailDelayMinutes: number;
    leaveVoicemail: boolean;
  };
  identityCheck: 'NAME' | 'NAME_AND_BIRTH_DATE';
  ringTimeoutSeconds: number;
  callLengthSecondsMax: number;
}

export interface Campaign extends CampaignDraft {
  id: string;
  state: 'ACTIVE' | 'ARCHIVED';
  createdAt: string;
}

// dispatch

export type RunState = 'DRAFT' | 'SCHEDULED' | 'RUNNING' | 'PAUSED' | 'COMPLETED' | 'CANCELED';
export type TaskGroup = 'GOAL_MET' | 'IN_PROGRESS' | 'WAITING' | 'NEEDS_PERSON' | 'NOT_CALLED' | 'CLOSED';
export type TaskState = 'WAITING' | 'LEASED' | 'DIALING' | 'IN_CALL' | 'HELD' | 'SUPPRESSED' | 'SETTLED';
export type Outcome =
  | 'GOAL_MET'
  | 'DECLINED'
  | 'WRONG_PERSON'
  | 'WRONG_NUMBER'
  | 'OPTED_OUT'
  | 'TRANSFERRED'
  | 'NEEDS_PERSON'
  | 'NOT_REACHED'
  | 'EXPIRED'
  | 'CANCELED';
export type AttemptState =
  | 'RESERVED'
  | 'SUBMITTED'
  | 'RINGING'
  | 'ANSWERED'
  | 'ENDED'
  | 'CANCELED'
  | 'REJECTED'
  | 'UNKNOWN'
  | 'NOT_PLACED'
  | 'UNDECIDED';
export type IdentityState = 'UNCHECKED' | 'CONFIRMED' | 'REFUSED';

export interface RunProgress {
  total: number;
  goalMet: number;
  inProgress: number;
  waiting: number;
  needsPerson: number;
  notCalled: number;
  closed: number;
}

export interface Run {
  id: string;
  campaignId: string;
  campaignName: string;
  importId: string;
  fileName: string;
  name: string;
  state: RunState;
  stateReason: string | null;
  scheduledFor: string | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  sentence: string;
  progress: RunProgress;
  outcomes: { outcome: Outcome; count: number }[];
  reasons: { reason: string; text: string; count: number }[];
  now: {
    linesInUse: number;
    linesMax: number;
    callsPerSecondMax: number;
    windowOpen: boolean;
    windowChangesAt: string | null;
    clinicTime: string;
    clinicZone: string;
    nextDueAt: string | null;
  };
}

export interface RunReview {
  willCall: number;
  willNotCall: number;
  firstNow: number;
  byTime: { text: string; count: number }[];
  reasons: { reason: string; text: string; count: number; fix: string | null }[];
  firstCallAt: string | null;
  likelyLastCallAt: string | null;
  greetingSample: string;
  promptVersionNumber: number;
  voicemailText: string;
}

export interface Task {
  id: string;
  rowNumber: number;
  patientId: string | null;
  patientName: string | null;
  phone: string | null;
  state: TaskState;
  outcome: Outcome | null;
  reasons: string[];
  nextAt: string | null;
  attempts: number;
  lastAttempt: {
    id: string;
    state: AttemptState;
    disposition: string | null;
    at: string;
    callId: string | null;
    conversationId: string | null;
  } | null;
  sentence: string;
}

export interface Attempt {
  id: string;
  number: number;
  state: AttemptState;
  disposition: string | null;
  reservedAt: string;
  submittedAt: string | null;
  rangAt: string | null;
  answeredAt: string | null;
  endedAt: string | null;
  answeredBy: string | null;
  promptVersionId: string;
  callId: string | null;
  conversationId: string | null;
}

export interface Decision {
  at: string;
  answer: string;
  reasons: string[];
  until: string | null;
}

export interface TaskDetail {
  task: Task;
  attempts: Attempt[];
  decisions: Decision[];
}

export interface LiveCall {
  attemptId: string;
  taskId: string;
  callId: string | null;
  patientName: string | null;
  state: string;
  since: string;
  identity: IdentityState | null;
  lastLine: string | null;
}

export interface Call {
  id: string;
  direction: 'OUTBOUND' | 'INBOUND';
  status: string;
  startedAt: string;
  answeredAt: string | null;
  endedAt: string | null;
  talkSeconds: number | null;
  answeredBy: string | null;
  carrierCallId: string | null;
  runId: string;
  taskId: string;
  tryNumber: number;
  patientId: string | null;
  patientName: string | null;
  conversationId: string | null;
  disposition: string | null;
  outcome: Outcome | null;
}

export interface Turn {
  id: string;
  index: number;
  speaker: 'AGENT' | 'PATIENT' | 'TOOL';
  text: string;
  startedAt: string;
  offsetMillis: number;
  interrupted: boolean;
}

export interface Answer {
  key: string;
  question: string;
  type: string;
  value: string | boolean | number | null;
  text: string;
  turnIndex: number | null;
}

export interface Conversation {
  id: string;
  callId: string;
  kind: 'CALL';
  language: string | null;
  startedAt: string;
  endedAt: string | null;
  outcome: Outcome | null;
  identity: IdentityState;
  patientId: string | null;
  patientName: string | null;
  turns: Turn[];
  answers: Answer[];
  promptVersionId: string | null;
  runId?: string | null;
  taskId?: string | null;
  lookedAtBy: { name: string; at: string }[];
}
