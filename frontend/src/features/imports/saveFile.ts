import { download } from '@/api/download';
import { titleOf } from '@/api/errors';
import { detailOf } from '@/api/hooks';
import { toastError } from '@/ui/toast';

/** Saves a file of a list; a refusal is told in a corner, since the page itself stays as it is. */
export function saveFile(path: string, fallbackName: string): void {
  download(path, fallbackName).catch((error: unknown) => toastError(titleOf(error), detailOf(error)));
}
