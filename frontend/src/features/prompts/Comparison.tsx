import './prompts.css';
import { useRead } from '@/api/hooks';
import { Loaded } from '@/api/Loaded';
import { Go } from '@/lib/Go';
import { pb } from '@/lib/paths';
import { plain } from '@/lib/words';
import { Card } from '@/ui/Card';

interface ComparisonProps {
  promptId: string;
  from: number;
  to: number;
}

const FIELDS: Record<string, string> = { voicemailText: 'Voicemail text' };
const SIGNS = { SAME: ' ', ADDED: '+', REMOVED: '−' } as const;
const WORDS = { SAME: '', ADDED: 'Added: ', REMOVED: 'Removed: ' } as const;

/** What differs between two versions, field by field. */
export function Comparison({ promptId, from, to }: ComparisonProps) {
  const query = useRead('/api/prompts/{id}/compare', { path: { id: promptId }, query: { from, to } });
  return (
    <Card
      title={`Version ${from} and version ${to}`}
      actions={
        <Go className="text-link small" to={pb.prompt(promptId)}>
          Back to the latest
        </Go>
      }
      padded
    >
      <Loaded query={query}>
        {({ changes }) => (
          <div className="stack">
            {changes.length === 0 && <p className="muted">They say the same.</p>}
            {changes.map((change) => (
              <div key={change.field} className="stack-small">
                <h3 className="small strong">{FIELDS[change.field] ?? plain(change.field)}</h3>
                <ul className="diff">
                  {change.lines.map((line, index) => (
                    // Lines of a text may be equal; their place tells them apart.
                    <li key={index} className={line.kind.toLowerCase()}>
                      <span aria-hidden>{SIGNS[line.kind]}</span>
                      <span>
                        <span className="visually-hidden">{WORDS[line.kind]}</span>
                        {line.text}
                      </span>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        )}
      </Loaded>
    </Card>
  );
}
