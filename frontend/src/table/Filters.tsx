import { Go } from '@/lib/Go';
import { count } from '@/lib/numbers';

export interface FilterChip {
  key: string;
  text: string;
  to: string;
  on: boolean;
  count?: number;
}

/** Filters as chips with their counts; each is an address of its own. */
export function Filters({ label, chips }: { label: string; chips: readonly FilterChip[] }) {
  return (
    <nav className="filters" aria-label={label}>
      {chips.map((chip) => (
        <Go key={chip.key} className="chip" to={chip.to} replace aria-current={chip.on ? 'true' : undefined}>
          {chip.text} {chip.count !== undefined && <span className="num">{count(chip.count)}</span>}
        </Go>
      ))}
    </nav>
  );
}
