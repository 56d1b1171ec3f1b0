import { Fragment } from 'react';
import type { PromptContent } from '@/api/types/prompts';

const VARIABLE = /\{\{\s*([\w.]+)\s*\}\}/g;

/** The names that stand as {{name}} in a text, each once, in order. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map((match) => match[1] ?? ''))];
}

/** What every call knows without a column. */
export const BUILT_IN: readonly string[] = [
  'clinic_name',
  'patient_name',
  'given_name',
  'family_name',
  'callback_number',
];

export const NO_VARIABLES = 'None of its own. The names of patient and clinic and the number to call back are known.';

/** Names that are said somewhere but not declared: they would be missing for every patient. */
export function undeclared(content: PromptContent): string[] {
  const said = [
    content.text,
    content.voicemailText,
    content.greeting ?? '',
    ...content.questions.map((one) => one.text),
  ];
  const declared = new Set([...BUILT_IN, ...content.variables.map((one) => one.name)]);
  return namesIn(said.join('\n')).filter((name) => !declared.has(name));
}

/** A text with its variables standing out. */
export function WithVariables({ text }: { text: string }) {
  const parts = text.split(/(\{\{\s*[\w.]+\s*\}\})/);
  return (
    <p className="prose">
      {parts.map((part, index) => {
        const name = namesIn(part)[0];
        // The parts of a text have no other identity than their place.
        const key = `${index}-${part}`;
        return name ? (
          <span key={key} className="variable-chip">
            {name}
          </span>
        ) : (
          <Fragment key={key}>{part}</Fragment>
        );
      })}
    </p>
  );
}

/** As the server takes it: no empty greeting, choices only where one chooses. */
export function cleaned(content: PromptContent): PromptContent {
  return {
    ...content,
    greeting: content.greeting?.trim() ? content.greeting : null,
    questions: content.questions.map((question) => ({
      ...question,
      choices: question.type === 'CHOICE' ? (question.choices ?? []).map((one) => one.trim()).filter(Boolean) : [],
      goal: question.goal ?? null,
    })),
  };
}
