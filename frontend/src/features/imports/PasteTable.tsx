import { useEffect, useRef, useState } from 'react';
import { FormDialog } from '@/form/FormDialog';
import { AreaField } from '@/ui/fields';
import { Button } from '@/ui/Button';
import { isForField, NOT_A_TABLE, pasted, type Sent } from './pasted';

interface PasteTableProps {
  blocked: string | undefined;
  busy: boolean;
  onTable: (table: Sent) => void;
  onRefused: (why: string) => void;
}

/** Takes a table from the clipboard: pasted anywhere on the page, or into a field for those who look for a button. */
export function PasteTable({ blocked, busy, onTable, onRefused }: PasteTableProps) {
  const [open, setOpen] = useState(false);
  const paste = (text: string) => {
    const table = pasted(text);
    if (table) onTable(table);
    else onRefused(NOT_A_TABLE);
  };
  usePasted((text) => {
    if (!open && !busy && !blocked) paste(text);
  });
  return (
    <>
      <Button
        disabledReason={blocked ?? (busy ? 'Another list is on its way' : undefined)}
        onClick={() => setOpen(true)}
      >
        Paste a table
      </Button>
      {open && (
        <PasteDialog
          onClose={() => setOpen(false)}
          onTable={(table) => {
            setOpen(false);
            onTable(table);
          }}
        />
      )}
    </>
  );
}

/** The page itself hears what is pasted: nothing on it has to be clicked before. */
function usePasted(onText: (text: string) => void) {
  const latest = useRef(onText);
  useEffect(() => {
    latest.current = onText;
  });
  useEffect(() => {
    const hear = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text === '' || isForField(event.target)) return;
      event.preventDefault();
      latest.current(text);
    };
    document.addEventListener('paste', hear);
    return () => document.removeEventListener('paste', hear);
  }, []);
}

function PasteDialog({ onClose, onTable }: { onClose: () => void; onTable: (table: Sent) => void }) {
  const [text, setText] = useState('');
  const table = pasted(text);
  const isOneCell = text.trim() !== '' && !table;
  return (
    <FormDialog
      title="Paste a table"
      submit="Upload the table"
      opened
      onClose={onClose}
      busy={false}
      error={null}
      missing={table ? undefined : 'Paste rows of a table first'}
      wide
      onSubmit={() => {
        if (table) onTable(table);
      }}
    >
      <AreaField
        label="The rows, with the columns’ names"
        description="Select them in the spreadsheet, copy, and paste here."
        error={isOneCell ? NOT_A_TABLE : undefined}
        value={text}
        onChange={setText}
        rows={8}
      />
    </FormDialog>
  );
}
