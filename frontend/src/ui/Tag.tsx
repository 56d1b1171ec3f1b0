import type { ReactNode } from 'react';
import type { Tone } from '@/lib/words';

export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`tag tone-${tone}`}>{children}</span>;
}
