import './imports.css';
import { useRef, useState } from 'react';
import { useSend } from '@/api/hooks';
import { useWhyNot } from '@/api/me';
import { FormError } from '@/form/FormError';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { IconUpload } from '@/ui/icons';

const TYPES = '.csv,.tsv,.txt,.xlsx,.xls';

/** Takes the list as the clinic has it: nothing has to be renamed or cleaned before. */
export function UploadStep({ onUploaded }: { onUploaded: (listId: string) => void }) {
  const blocked = useWhyNot('uploadLists');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [name, setName] = useState('');
  const upload = useSend('post', '/api/imports', {
    invalidates: ['/api/imports'],
    showsErrors: true,
    onDone: (list) => onUploaded(list.id),
  });
  const take = (file: File | undefined) => {
    if (!file || blocked || upload.isPending) return;
    setName(file.name);
    const body = new FormData();
    body.set('file', file);
    upload.mutate({ body });
  };
  return (
    <Card title="The list, as you have it" padded>
      <div className="stack">
        <div
          className={over ? 'drop over' : 'drop'}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            take(event.dataTransfer.files[0]);
          }}
        >
          <IconUpload size={20} aria-hidden />
          <p>{upload.isPending ? `Reading ${name}` : 'Drop an Excel or CSV file here'}</p>
          <Button
            kind="primary"
            busy={upload.isPending}
            disabledReason={blocked}
            onClick={() => input.current?.click()}
          >
            Choose a file
          </Button>
          <input
            ref={input}
            type="file"
            accept={TYPES}
            aria-label="List file"
            className="visually-hidden"
            tabIndex={-1}
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </div>
        <FormError error={upload.error} />
        <p className="small muted">
          .xlsx, .xls, .csv or .tsv, up to 50 MB, with the column names that you use. The file itself is kept as it is;
          nobody is called before you launch.
        </p>
      </div>
    </Card>
  );
}
