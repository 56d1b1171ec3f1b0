import type { ReactNode } from 'react';
import { When } from '@/api/me';
import type { ImportDetail } from '@/api/types/imports';
import { Go } from '@/lib/Go';
import { pb } from '@/lib/paths';
import { Note } from '@/ui/States';

/** Says that nobody has mapped this list: an earlier one has the same columns. */
export function MappedAs({ list, children }: { list: ImportDetail; children?: ReactNode }) {
  const earlier = list.mappedAs;
  if (!earlier) return null;
  return (
    <Note tone="quiet">
      <p>
        The columns are mapped as in <Go to={pb.list(earlier.id)}>{earlier.fileName}</Go>, uploaded{' '}
        <When at={earlier.createdAt} />. {children ?? 'Change what is different.'}
      </p>
    </Note>
  );
}
