import './transcript.css';
import type { Answer, Conversation, Turn } from '@/api/types/conversations';
import { duration } from '@/lib/dates';
import { toolText } from '@/lib/words';
import { answerText, questionLabel } from './answers';

export function turnId(index: number): string {
  return `turn-${index}`;
}

/** Called when an element becomes the last one, so that the talk can be followed. */
function keepInView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

/** What was said, with times; each answer is marked where it was said. Grows while the call lasts. */
export function Transcript({ conversation }: { conversation: Conversation }) {
  const { turns, answers, endedAt } = conversation;
  const live = endedAt === null;
  if (turns.length === 0) return <div className="card-body muted">Nothing has been said yet.</div>;
  return (
    <ol className="turns" aria-label="Transcript" aria-live={live ? 'polite' : undefined}>
      {turns.map((turn, at) => (
        <li
          key={turn.id}
          id={turnId(turn.index)}
          className={`turn ${turn.speaker.toLowerCase()}`}
          ref={live && at === turns.length - 1 ? keepInView : undefined}
        >
          <span className="turn-time num">{duration(turn.offsetMillis / 1000)}</span>
          <Said turn={turn} answers={answers.filter((answer) => answer.turnIndex === turn.index)} />
        </li>
      ))}
    </ol>
  );
}

function Said({ turn, answers }: { turn: Turn; answers: readonly Answer[] }) {
  if (turn.speaker === 'TOOL') {
    return (
      <div>
        <span className="small muted tool-note">{toolText(turn.text)}</span>
      </div>
    );
  }
  return (
    <div>
      <span className="visually-hidden">{turn.speaker === 'AGENT' ? 'Agent: ' : 'Patient: '}</span>
      <p>
        {turn.text}
        {turn.interrupted && <span className="muted"> (interrupted)</span>}
      </p>
      {answers.map((answer) => (
        <span key={answer.key} className="small mark-answer">
          {questionLabel(answer.question)}: {answerText(answer)}
        </span>
      ))}
    </div>
  );
}
