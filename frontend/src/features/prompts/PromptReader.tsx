import './prompts.css';
import type { PromptContent } from '@/api/types/prompts';
import { kindText, plain } from '@/lib/words';
import { Card } from '@/ui/Card';
import { NO_VARIABLES, WithVariables } from './variables';

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
        <dl className={content.questions.length > 0 ? 'facts' : undefined}>
          {content.questions.map((question) => (
            <div key={question.key} className="contents">
              <dt>{kindText(question.type)}</dt>
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
        {content.variables.length === 0 && <div className="card-body muted">{NO_VARIABLES}</div>}
        <dl className={content.variables.length > 0 ? 'facts' : undefined}>
          {content.variables.map((variable) => (
            <div key={variable.name} className="contents">
              <dt>{variable.name}</dt>
              <dd>
                {kindText(variable.type)}
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
