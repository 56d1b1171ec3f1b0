import './imports.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { pages } from '@/api/client';
import { useSend } from '@/api/hooks';
import { useWhyNot, When } from '@/api/me';
import type { ListSource, StoppedFile } from '@/api/types/sources';
import { Go } from '@/lib/Go';
import { count } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import type { Column } from '@/table/DataTable';
import { PagedTable } from '@/table/PagedTable';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Empty } from '@/ui/States';
import { toastDone } from '@/ui/toast';

const columns = (source: ListSource): readonly Column<StoppedFile>[] => [
  {
    key: 'file',
    header: 'File',
    cellClass: () => 'stopped-file',
    cell: (file) => (
      <>
        {file.fileName || 'A file without a name'}
        <div className="small muted">
          <When at={file.at} form="plain" />
        </div>
        {file.times > 1 && (
          <div className="small muted">
            {count(file.times)} files of this name since <When at={file.firstAt} form="plain" />
          </div>
        )}
      </>
    ),
  },
  { key: 'why', header: 'Why nobody is called from it', cell: (file) => <span>{file.refused.message}</span> },
  {
    key: 'act',
    header: '',
    cellClass: () => 'stopped-act',
    cell: (file) =>
      file.importId ? (
        <Go to={pb.list(file.importId)}>Open the list</Go>
      ) : (
        file.refusedFileId && <Dismiss source={source} fileId={file.refusedFileId} times={file.times} />
      ),
  },
];

/** Files that wait for a person, however many came behind them; nothing where none does. */
export function StoppedFiles({ source }: { source: ListSource }) {
  const query = useInfiniteQuery({
    ...pages('/api/list-sources/{id}/stopped-files', { path: { id: source.id } }),
    enabled: source.stoppedFiles > 0,
  });
  if (source.stoppedFiles === 0) return null;
  return (
    <Card title="Files that wait for a person">
      <PagedTable
        label="Files that wait for a person"
        query={query}
        columns={columns(source)}
        rowKey={(file) => file.refusedFileId ?? file.importId ?? file.fileName}
        empty={<Empty>None any more.</Empty>}
      />
    </Card>
  );
}

function Dismiss({ source, fileId, times }: { source: ListSource; fileId: string; times: number }) {
  const blocked = useWhyNot('editSources');
  const dismiss = useSend('post', '/api/list-sources/{id}/refused-files/{fileId}/dismiss', {
    invalidates: ['/api/list-sources', '/api/list-sources/{id}', '/api/list-sources/{id}/stopped-files'],
    onDone: () => toastDone('Dismissed: the file is shown no more'),
  });
  return (
    <Button
      disabledReason={blocked}
      busy={dismiss.isPending}
      onClick={() => dismiss.mutate({ path: { id: source.id, fileId }, body: { times } })}
    >
      Dismiss
    </Button>
  );
}
