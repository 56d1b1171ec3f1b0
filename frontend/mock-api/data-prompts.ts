import type {
  BasePrompt,
  PromptComparison,
  PromptContent,
  PromptDetail,
  PromptSummary,
  PromptVersion,
  PromptVersionSummary,
} from '../src/api/types/prompts.ts';
import { at, id } from './data.ts';

const CONTENT: PromptContent = {
  greeting: 'Hello, this is an automated assistant calling for {{clinic_name}}. Am I speaking with {{patient_name}}?',
  text: 'You have a blood test on {{appointment}}. Do not eat for {{fasting_hours}} hours before it; water is fine.',
  variables: [
    { name: 'clinic_name', type: 'TEXT', required: true, sample: 'Cedar Grove Clinic' },
    { name: 'patient_name', type: 'TEXT', required: true, sample: 'María García' },
    { name: 'appointment', type: 'DATE_TIME', required: true, sample: 'Thursday at 9:10' },
    { name: 'fasting_hours', type: 'NUMBER', required: true, sample: '12' },
  ],
  questions: [
    { key: 'coming', text: 'Will you be able to come?', type: 'YES_NO', goal: 'YES' },
    { key: 'better_time', text: 'Which day would suit you better?', type: 'DATE' },
  ],
  voicemailText: 'This is {{clinic_name}}. Call us back at your convenience.',
};

const summary = (number: number): PromptVersionSummary => ({
  id: id(14, number),
  number,
  author: 'Robin Achterberg',
  createdAt: at(-3000 * (9 - number)),
  reason: number === 8 ? 'Shorter greeting, asked for by the clinic' : 'Says how long to fast before it asks',
  published: number === 7,
});

const version = (number: number): PromptVersion => ({
  ...summary(number),
  promptId: id(13, 1),
  content: CONTENT,
  basePromptVersion: 3,
});

const head = (number: number, name: string, purpose: string, latestVersion: number): PromptSummary => ({
  id: id(13, number),
  name,
  purpose,
  publishedVersion: number === 3 ? null : 7,
  latestVersion,
  updatedAt: at(-900 * number),
});

const heads = [
  head(1, 'Fasting labs', 'LAB_PREPARATION', 8),
  head(2, 'Appointment reminder', 'APPOINTMENT_REMINDER', 7),
  head(3, 'Flu shot offer', 'PREVENTIVE_CARE', 2),
];

export const prompts = {
  all: () => heads,
  get: (promptId: string | undefined): PromptDetail | undefined => {
    const found = heads.find((one) => one.id === promptId);
    return found && { ...found, versions: [8, 7, 6].map(summary), latest: version(found.latestVersion) };
  },
  version: (versionId: string | undefined) => [6, 7, 8].map(version).find((one) => one.id === versionId),
  base: {
    version: 3,
    text: 'You are an automated assistant and say so. You check who you speak with before you say why you call.\nYou never give medical advice.',
    createdAt: at(-20_000),
    author: 'Robin Achterberg',
  } satisfies BasePrompt,
};

export const comparison: PromptComparison = {
  from: 7,
  to: 8,
  changes: [
    {
      field: 'greeting',
      before: '',
      after: '',
      lines: [
        { kind: 'REMOVED', text: 'Good day, this is an automated assistant that calls on behalf of {{clinic_name}}.' },
        { kind: 'ADDED', text: 'Hello, this is an automated assistant calling for {{clinic_name}}.' },
        { kind: 'SAME', text: 'Am I speaking with {{patient_name}}?' },
      ],
    },
  ],
};
