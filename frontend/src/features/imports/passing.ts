import type { ListSource } from '@/api/types/sources';

/** What is wrong with the folder itself, or with a file that is tried again by itself; other files wait for a person. */
export function isPassing({ last }: ListSource): boolean {
  return last?.refused?.code === 'folder-unreachable' || last?.refused?.code === 'file-not-taken';
}
