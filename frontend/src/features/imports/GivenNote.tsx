import type { ImportDetail } from '@/api/types/imports';
import { targetText } from '@/lib/targets';

/** What every row has although the file does not say it. */
export function GivenNote({ list }: { list: ImportDetail }) {
  const values = list.mapping.constants ?? [];
  if (values.length === 0) return null;
  const said = values.map(
    ({ target, variableName, text }) =>
      `${target === 'VARIABLE' ? `{{${variableName ?? ''}}}` : targetText(target)}: ${text}`,
  );
  return <p className="given-note small muted">From the mapping, for all rows: {said.join(' · ')}</p>;
}
