import './prompts.css';
import type { PromptContent } from '@/api/types/prompts';
import { plain } from '@/lib/words';
import { Card } from '@/ui/Card';
import { WithVariables } from './variables';

/** The same prompt for those who read it: as it will be said, with the variables standing out. */
export function PromptReader({ content }: { content: PromptContent }) {
  return (
    <>
      <Card title="Text" padded>
        <div className="stack">
          {content.greeting && <WithVariables text={content.greeting} />}
          <WithVariables text={content.text} />
        </div>
      </Card>
      <Card title="Questions">
        {content.questions.length === 0 && <div className="card-body muted">Nothing is asked.</div>}
        <dl className="facts">
          {content.questions.map((question) => (
            <div key={question.key} className="contents">
              <dt>{plain(question.type)}</dt>
              <dd>
                <WithVariables text={question.text} />
                <span className="small muted">
                  {question.key}
                  {question.goal ? ` · ${plain(question.goal).toLowerCase()} meets the goal` : ''}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title="Variables">
        {content.variables.length === 0 && <div className="card-body muted">The same words for everybody.</div>}
        <dl className="facts">
          {content.variables.map((variable) => (
            <div key={variable.name} className="contents">
              <dt>{variable.name}</dt>
              <dd>
                {plain(variable.type)}
                {variable.required ? ', required' : ''}
                {variable.sample && <span className="muted">, for example {variable.sample}</span>}
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title="On voicemail" padded>
        {content.voicemailText ? (
          <WithVariables text={content.voicemailText} />
        ) : (
          <p className="muted">Nothing is left.</p>
        )}
      </Card>
    </>
  );
}
