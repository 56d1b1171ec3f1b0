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
