import type { Tone } from '@/lib/words';

interface BarProps {
  label: string;
  parts: { tone: Tone; count: number; key: string }[];
  thin?: boolean;
}

/** One line of areas in the five colours; the numbers stand beside it, the label says it in words. */
export function Bar({ label, parts, thin = false }: BarProps) {
  return (
    <div className={thin ? 'bar thin' : 'bar'} role="img" aria-label={label}>
      {parts
        .filter((part) => part.count > 0)
        .map((part) => (
          <i key={part.key} className={`fill-${part.tone}`} style={{ flex: part.count }} />
        ))}
    </div>
  );
}
