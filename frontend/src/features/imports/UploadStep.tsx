import './imports.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { invalidate } from '@/api/client';
import { useWhyNot } from '@/api/me';
import type { ImportDetail } from '@/api/types/imports';
import { upload } from '@/api/upload';
import { FormError } from '@/form/FormError';
import { bytes } from '@/lib/numbers';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { IconUpload } from '@/ui/icons';
import { Note } from '@/ui/States';

const TYPES = '.csv,.tsv,.txt,.xlsx,.xls';
const WORKBOOK = /\.xlsx?$|\.xlsm$|\.ods$/iu;
const WORKBOOK_BYTES_MAX = 50 * 1024 * 1024;
const TEXT_BYTES_MAX = 1024 * 1024 * 1024;

function bytesMax(file: File): number {
  return WORKBOOK.test(file.name) ? WORKBOOK_BYTES_MAX : TEXT_BYTES_MAX;
}

/** Takes the list as the clinic has it: nothing has to be renamed or cleaned before. */
export function UploadStep({ onUploaded }: { onUploaded: (list: ImportDetail) => void }) {
  const queryClient = useQueryClient();
  const blocked = useWhyNot('uploadLists');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [sent, setSent] = useState(0);
  const [tooLarge, setTooLarge] = useState<File | null>(null);
  const sending = useMutation({
    mutationFn: (file: File) => upload<ImportDetail>('/api/imports', file, setSent),
    onSuccess: async (list) => {
      await invalidate(queryClient, ['/api/imports']);
      onUploaded(list);
    },
  });
  const take = (file: File | undefined) => {
    if (!file || blocked || sending.isPending) return;
    setSent(0);
    sending.reset();
    if (file.size > bytesMax(file)) setTooLarge(file);
    else {
      setTooLarge(null);
      sending.mutate(file);
    }
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
          {sending.isPending ? (
            <Sending name={sending.variables.name} sent={sent} />
          ) : (
            <p>Drop an Excel or CSV file here</p>
          )}
          <Button
            kind="primary"
            busy={sending.isPending}
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
        {tooLarge && (
          <div role="alert">
            <Note tone="act">
              <p className="strong">
                {tooLarge.name} has {bytes(tooLarge.size)}, and such a file may have {bytes(bytesMax(tooLarge))}.{' '}
                {WORKBOOK.test(tooLarge.name) ? 'Save it as .csv, or split it.' : 'Split it into several lists.'}
              </p>
            </Note>
          </div>
        )}
        <FormError error={sending.error} />
        <p className="small muted">
          .xlsx or .xls up to {bytes(WORKBOOK_BYTES_MAX)}, .csv or .tsv up to {bytes(TEXT_BYTES_MAX)}, with the column
          names that you use. The file itself is kept as it is; nobody is called before you launch.
        </p>
      </div>
    </Card>
  );
}

/** On its way, and then being read: both have a length that can be seen or a word that says so. */
function Sending({ name, sent }: { name: string; sent: number }) {
  const percent = Math.floor(sent * 100);
  return (
    <div className="stack-small sending">
      <p aria-live="polite">{sent < 1 ? `Uploading ${name}` : `Reading ${name}`}</p>
      <progress aria-label="Uploaded" max={100} value={percent} />
      <p className="small muted num">{percent} %</p>
    </div>
  );
}
