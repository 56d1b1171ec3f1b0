import './prompts.css';
import type { PromptQuestion, QuestionType } from '@/api/types/prompts';
import { variableName } from '@/lib/targets';
import { kindText } from '@/lib/words';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { CheckField, SelectField, TextField } from '@/ui/fields';

const TYPES: readonly QuestionType[] = ['YES_NO', 'DATE', 'TIME', 'DATE_TIME', 'CHOICE', 'TEXT', 'NUMBER'];

interface QuestionsProps {
  questions: PromptQuestion[];
  onChange: (questions: PromptQuestion[]) => void;
}

/** What the agent asks; each answer becomes a column of the results. */
export function Questions({ questions, onChange }: QuestionsProps) {
  const change = (at: number, next: Partial<PromptQuestion>) =>
    onChange(questions.map((one, index) => (index === at ? { ...one, ...next } : one)));
  return (
    <Card
      title="Questions"
      beside={<span className="small muted">each answer is a column of the results</span>}
      actions={
        <Button
          onClick={() =>
            onChange([...questions, { key: `question_${questions.length + 1}`, text: '', type: 'YES_NO' }])
          }
        >
          Add a question
        </Button>
      }
    >
      {questions.length === 0 && <div className="card-body muted">Nothing is asked.</div>}
      {questions.map((question, index) => (
        // The place is the identity while key and text are being typed.
        <div className="item-fields" key={index}>
          <div className="wide">
            <TextField
              label={`Question ${index + 1}`}
              value={question.text}
              onChange={(text) => change(index, { text })}
            />
          </div>
          <TextField
            label="Column name"
            value={question.key}
            onChange={(key) => change(index, { key: variableName(key) })}
          />
          <SelectField
            label="Answer"
            value={question.type}
            onChange={(type) => change(index, { type, choices: type === 'CHOICE' ? [] : null })}
            options={TYPES.map((value) => ({ value, label: kindText(value) }))}
          />
          {question.type === 'CHOICE' && (
            <TextField
              label="Choices, by comma"
              value={(question.choices ?? []).join(', ')}
              onChange={(text) => change(index, { choices: text.split(',').map((one) => one.trimStart()) })}
            />
          )}
          {question.type === 'YES_NO' && (
            <CheckField
              label="Yes meets the goal"
              checked={question.goal === 'YES'}
              onChange={(goal) => change(index, { goal: goal ? 'YES' : null })}
            />
          )}
          <Button
            kind="quiet"
            aria-label={`Remove question ${index + 1}`}
            onClick={() => onChange(questions.filter((_, at) => at !== index))}
          >
            Remove
          </Button>
        </div>
      ))}
    </Card>
  );
}
