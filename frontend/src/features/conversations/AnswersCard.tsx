import type { Conversation } from '@/api/types/conversations';
import { duration } from '@/lib/dates';
import { Card } from '@/ui/Card';
import { answerText, questionLabel } from './answers';
import { turnId } from './Transcript';

export function AnswersCard({ conversation }: { conversation: Conversation }) {
  const { answers, turns } = conversation;
  return (
    <Card title="Answers">
      {answers.length === 0 ? (
        <div className="card-body muted">No question was answered.</div>
      ) : (
        <dl className="answers">
          {answers.map((answer) => {
            const turn = turns.find((one) => one.index === answer.turnIndex);
            return (
              <div key={answer.key}>
                <dt>{questionLabel(answer.question)}</dt>
                <dd>
                  {answerText(answer)}{' '}
                  {turn && (
                    <a className="small muted num" href={`#${turnId(turn.index)}`}>
                      {duration(turn.offsetMillis / 1000)}
                    </a>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </Card>
  );
}
