import './prompts.css';
import type { PromptContent, PromptVariable, VariableType } from '@/api/types/prompts';
import { kindText } from '@/lib/words';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { AreaField, CheckField, SelectField, TextField } from '@/ui/fields';
import { Note } from '@/ui/States';
import { Questions } from './Questions';
import { BUILT_IN, NO_VARIABLES, undeclared } from './variables';

export interface PromptEditorProps {
  content: PromptContent;
  onChange: (content: PromptContent) => void;
}

const TYPES: readonly VariableType[] = ['TEXT', 'DATE', 'TIME', 'DATE_TIME', 'NUMBER', 'PHONE'];

/** What patients hear: the text with its variables, the questions, the voicemail. */
export function PromptEditor({ content, onChange }: PromptEditorProps) {
  const set = (next: Partial<PromptContent>) => onChange({ ...content, ...next });
  const missing = undeclared(content);
  return (
    <>
      <Card title="Text" padded>
        <div className="stack">
          <Insert
            names={[...new Set([...BUILT_IN, ...content.variables.map((one) => one.name).filter(Boolean)])]}
            onInsert={(name) => set({ text: `${content.text}{{${name}}}` })}
          />
          <AreaField
            label="Greeting"
            description="Said before it is known who listens: {{clinic_name}} and {{patient_name}} only. Empty: the usual one."
            rows={2}
            value={content.greeting ?? ''}
            onChange={(greeting) => set({ greeting })}
          />
          <AreaField label="Prompt text" rows={6} value={content.text} onChange={(text) => set({ text })} />
          <AreaField
            label="Voicemail text"
            description="Anybody may hear it: no reason for the call, {{clinic_name}} and {{callback_number}} only."
            rows={2}
            value={content.voicemailText}
            onChange={(voicemailText) => set({ voicemailText })}
          />
          {missing.length > 0 && (
            <Note tone="wait">
              Not declared as a variable: {missing.join(', ')}. Every patient would miss it.{' '}
              <Button
                onClick={() =>
                  set({
                    variables: [
                      ...content.variables,
                      ...missing.map((name) => ({ name, type: 'TEXT' as const, required: true, sample: '' })),
                    ],
                  })
                }
              >
                Declare
              </Button>
            </Note>
          )}
        </div>
      </Card>
      <Variables content={content} onChange={onChange} />
      <Questions questions={content.questions} onChange={(questions) => set({ questions })} />
    </>
  );
}

function Insert({ names, onInsert }: { names: readonly string[]; onInsert: (name: string) => void }) {
  return (
    <div className="variables" role="group" aria-label="Insert a variable">
      <span className="small muted">Insert at the end of the prompt text:</span>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          className="variable-chip"
          aria-label={`Insert ${name}`}
          onClick={() => onInsert(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function Variables({ content, onChange }: PromptEditorProps) {
  const { variables } = content;
  const put = (next: PromptVariable[]) => onChange({ ...content, variables: next });
  const change = (at: number, next: Partial<PromptVariable>) =>
    put(variables.map((one, index) => (index === at ? { ...one, ...next } : one)));
  return (
    <Card
      title="Variables"
      beside={<span className="small muted">filled from the list's columns</span>}
      actions={
        <Button onClick={() => put([...variables, { name: '', type: 'TEXT', required: true, sample: '' }])}>
          Add a variable
        </Button>
      }
    >
      {variables.length === 0 && <div className="card-body muted">{NO_VARIABLES}</div>}
      {variables.map((variable, index) => {
        const name = variable.name || `Variable ${index + 1}`;
        return (
          // The place is the identity while the name is being typed.
          <div className="item-fields" key={index}>
            <TextField label="Name" value={variable.name} onChange={(value) => change(index, { name: value })} />
            <SelectField
              label="Kind"
              value={variable.type}
              onChange={(type) => change(index, { type })}
              options={TYPES.map((value) => ({ value, label: kindText(value) }))}
            />
            <TextField label="Sample" value={variable.sample ?? ''} onChange={(sample) => change(index, { sample })} />
            <CheckField
              label="Required"
              checked={variable.required}
              onChange={(required) => change(index, { required })}
            />
            <Button
              kind="quiet"
              aria-label={`Remove ${name}`}
              onClick={() => put(variables.filter((_, at) => at !== index))}
            >
              Remove
            </Button>
          </div>
        );
      })}
      {variables.some((one) => one.type === 'DATE' || one.type === 'DATE_TIME') && (
        <div className="card-body small muted">
          Nobody is called any more when a date or time whose name begins with “appointment” is past.
        </div>
      )}
    </Card>
  );
}
