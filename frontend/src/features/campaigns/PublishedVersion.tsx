import { useEffect } from 'react';
import { useRead } from '@/api/hooks';
import { Go } from '@/lib/Go';
import { pb } from '@/lib/paths';
import { Button } from '@/ui/Button';

interface PublishedVersionProps {
  promptId: string;
  versionId: string;
  onFound: (versionId: string) => void;
  readOnly: boolean;
}

/** A campaign holds one published version; a newer one reaches it only by somebody's decision here. */
export function PublishedVersion({ promptId, versionId, onFound, readOnly }: PublishedVersionProps) {
  const prompt = useRead('/api/prompts/{id}', { path: { id: promptId } }).data;
  const published = prompt?.versions.find((version) => version.number === prompt.publishedVersion);
  const chosen = prompt?.versions.find((version) => version.id === versionId);
  const take = !versionId && published ? published.id : undefined;
  useEffect(() => {
    if (take) onFound(take);
    // A prompt without a chosen version takes its published one, once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [take]);

  if (!prompt) return null;
  const newer = published && chosen && published.id !== chosen.id ? published : undefined;
  return (
    <div className="small muted row">
      <span>
        Version {chosen?.number ?? '–'} ·{' '}
        <Go className="text-link" to={pb.prompt(promptId)}>
          read it
        </Go>
      </span>
      {newer && !readOnly && <Button onClick={() => onFound(newer.id)}>Use version {newer.number}</Button>}
    </div>
  );
}
