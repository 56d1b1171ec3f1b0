import './imports.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { invalidate } from '@/api/client';
import { useWhyNot } from '@/api/me';
import type { ImportDetail } from '@/api/types/imports';
import { upload } from '@/api/upload';
import { PARTS_FROM_BYTES, uploadInParts } from '@/api/uploadInParts';
import { FormError } from '@/form/FormError';
import { bytes } from '@/lib/numbers';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { IconUpload } from '@/ui/icons';
import { Note } from '@/ui/States';
import { PasteTable } from './PasteTable';
import type { Sent } from './pasted';

const LISTS = '/api/imports';
const TYPES = '.csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods';
const WORKBOOK = /\.xlsx?$|\.xlsm$|\.ods$/iu;
const WORKBOOK_BYTES_MAX = 50 * 1024 * 1024;
const TEXT_BYTES_MAX = 1024 * 1024 * 1024;

function bytesMax(file: File): number {
  return WORKBOOK.test(file.name) ? WORKBOOK_BYTES_MAX : TEXT_BYTES_MAX;
}

function tooLarge(file: File): string {
  const wayOut = WORKBOOK.test(file.name) ? 'Save it as .csv, or split it.' : 'Split it into several lists.';
  return `${file.name} has ${bytes(file.size)}, and such a file may have ${bytes(bytesMax(file))}. ${wayOut}`;
}

/** Takes the list as the clinic has it: nothing has to be renamed or cleaned before. */
export function UploadStep({ onUploaded }: { onUploaded: (list: ImportDetail) => void }) {
  const queryClient = useQueryClient();
  const blocked = useWhyNot('uploadLists');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [sent, setSent] = useState(0);
  const [broken, setBroken] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const sending = useMutation({
    mutationFn: ({ file, path }: Sent) =>
      path === LISTS && file.size > PARTS_FROM_BYTES
        ? uploadInParts(file, { onProgress: setSent, onBroken: setBroken })
        : upload<ImportDetail>(path, file, setSent),
    onSuccess: async (list) => {
      await invalidate(queryClient, ['/api/imports']);
      onUploaded(list);
    },
  });
  const take = (file: File | undefined, path: string = LISTS) => {
    if (!file || blocked || sending.isPending) return;
    setSent(0);
    setBroken(false);
    sending.reset();
    if (file.size > bytesMax(file)) setRefused(tooLarge(file));
    else {
      setRefused(null);
      sending.mutate({ file, path });
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
            <Sending name={sending.variables.file.name} sent={sent} broken={broken} />
          ) : (
            <p>Drop an Excel, OpenDocument or CSV file here, or paste a table</p>
          )}
          <div className="row">
            <Button
              kind="primary"
              busy={sending.isPending}
              disabledReason={blocked}
              onClick={() => input.current?.click()}
            >
              Choose a file
            </Button>
            <PasteTable
              blocked={blocked}
              busy={sending.isPending}
              onTable={({ file, path }) => take(file, path)}
              onRefused={setRefused}
            />
          </div>
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
        {refused && (
          <div role="alert">
            <Note tone="act">
              <p className="strong">{refused}</p>
            </Note>
          </div>
        )}
        <FormError error={sending.error} />
        <p className="small muted">
          .xlsx, .xlsm, .xls or .ods up to {bytes(WORKBOOK_BYTES_MAX)}, .csv or .tsv up to {bytes(TEXT_BYTES_MAX)}, with
          the column names that you use. The file itself is kept as it is; nobody is called before you launch.
        </p>
      </div>
    </Card>
  );
}

/** On its way, and then being read: both have a length that can be seen or a word that says so. */
function Sending({ name, sent, broken }: { name: string; sent: number; broken: boolean }) {
  const percent = Math.floor(sent * 100);
  return (
    <div className="stack-small sending">
      <p aria-live="polite">
        {broken
          ? 'The connection broke off. It goes on by itself where it stopped.'
          : sent < 1
            ? `Uploading ${name}`
            : `Reading ${name}`}
      </p>
      <progress aria-label="Uploaded" max={100} value={percent} />
      <p className="small muted num">{percent} %</p>
    </div>
  );
}
