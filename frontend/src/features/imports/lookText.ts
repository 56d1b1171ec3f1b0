import type { FolderLook } from '@/api/types/sources';
import { plural } from '@/lib/numbers';

/** What a look at a folder found, such as "2 lists taken, 1 file still coming". */
export function lookText({ taken, known, refused, coming, again, unreachable }: FolderLook): string {
  const parts = [
    taken > 0 && `${plural(taken, 'list')} taken`,
    known > 0 && `${plural(known, 'file')} that came before`,
    refused > 0 && `${plural(refused, 'file')} refused`,
    coming > 0 && `${plural(coming, 'file')} still coming`,
    again > 0 && `${plural(again, 'file')} to be tried again`,
  ].filter((part) => part !== false);
  if (unreachable) parts.push(parts.length > 0 ? 'not everything could be read' : 'the folder could not be read');
  return parts.length > 0 ? parts.join(', ') : 'nothing new';
}
