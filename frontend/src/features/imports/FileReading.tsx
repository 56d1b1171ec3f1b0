import './imports.css';
import { useState } from 'react';
import { ApiError } from '@/api/errors';
import { useSend } from '@/api/hooks';
import type { ImportDetail } from '@/api/types/imports';
import { FormDialog } from '@/form/FormDialog';
import { plural } from '@/lib/numbers';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { NumberField, SelectField } from '@/ui/fields';
import { isOpen } from './counts';
import { FormulasWithoutValue } from './FormulasWithoutValue';
import { HiddenParts } from './HiddenParts';
import { OtherSheets } from './OtherSheets';

const HEADER_ROW_MAX = 1_000;
const ABOVE_SHOWN_MAX = 3;

const DELIMITERS = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Vertical bar' },
];

const CHARSETS = [
  { value: 'UTF-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Windows, Western European' },
  { value: 'ISO-8859-1', label: 'Latin 1' },
  { value: 'x-MacRoman', label: 'Mac, Western European' },
  { value: 'IBM850', label: 'DOS, Western European' },
  { value: 'UTF-16LE', label: 'UTF-16, little endian' },
  { value: 'UTF-16BE', label: 'UTF-16, big endian' },
];

/** How the file was read, and the way to have it read otherwise. */
export function FileReading({ list }: { list: ImportDetail }) {
  const [open, setOpen] = useState(false);
  const canReadAgain = isOpen(list) || list.refused;
  const above = list.rowsAbove ?? [];
  const shown = above.slice(0, ABOVE_SHOWN_MAX).map((row) => row.filter((cell) => cell.trim()).join(' · '));
  return (
    <Card padded>
      <div className="reading">
        <div>
          <p>{list.refused ? 'It may be read in another way.' : sentence(list)}</p>
          {shown.map((text, index) => (
            // Two rows above may say the same.
            // oxlint-disable-next-line react/no-array-index-key
            <p key={index} className="small mapping-samples">
              {text}
            </p>
          ))}
          <HiddenParts list={list} />
          <FormulasWithoutValue list={list} />
          {/* Once the columns were confirmed, they go only behind a question. */}
          {(list.state === 'UPLOADED' || list.refused) && <OtherSheets list={list} />}
        </div>
        {canReadAgain && <Button onClick={() => setOpen(true)}>Read it differently…</Button>}
      </div>
      {open && <ReadDifferently list={list} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function sentence(list: ImportDetail): string {
  const sheets = list.sheets.length;
  const from = list.sheet ? `Sheet ${list.sheet}${sheets > 1 ? `, one of ${String(sheets)}` : ''}. ` : '';
  if (list.headerRow === 0) return `${from}No row has the columns’ names.`;
  const above = list.rowsAbove?.length ?? 0;
  const left = above === 0 ? '' : `; ${plural(above, 'row')} above ${above === 1 ? 'is' : 'are'} left out`;
  const rows =
    list.headerRows > 1
      ? `Rows ${String(list.headerRow - 1)} and ${String(list.headerRow)} have`
      : `Row ${String(list.headerRow)} has`;
  return `${from}${rows} the columns’ names${left}.`;
}

function ReadDifferently({ list, onClose }: { list: ImportDetail; onClose: () => void }) {
  const [sheet, setSheet] = useState(list.sheet ?? '');
  const [headerRow, setHeaderRow] = useState(list.headerRow);
  const [charset, setCharset] = useState(CHARSETS.find((one) => one.value === list.charset)?.value ?? '');
  const [delimiter, setDelimiter] = useState(list.delimiter ?? ',');
  const isWorkbook = list.sheet !== null;
  // On another sheet the names may stand in another row: it is looked for, unless somebody says which.
  const found = sheet !== (list.sheet ?? '') && headerRow === list.headerRow;
  const send = useSend('put', '/api/imports/{id}/reading', {
    invalidates: ['/api/imports', '/api/imports/{id}', '/api/imports/{id}/rows'],
    showsErrors: true,
    onDone: onClose,
  });
  const mended = send.error instanceof ApiError && send.error.code === 'rows-mended';
  return (
    <FormDialog
      title="Read the file differently"
      submit={mended ? 'Read again, and drop the changes' : 'Read again'}
      opened
      onClose={onClose}
      busy={send.isPending}
      error={send.error}
      onSubmit={() =>
        send.mutate({
          path: { id: list.id },
          body: isWorkbook
            ? { sheet, headerRow: found ? null : headerRow, charset: null, delimiter: null, discardEdits: mended }
            : { sheet: null, headerRow, charset: charset || null, delimiter, discardEdits: mended },
        })
      }
    >
      <p>
        What the columns become is suggested anew; cells that were changed, and what was decided about patients, are as
        in the file again. The file itself stays as it is.
      </p>
      {isWorkbook ? (
        <SelectField
          label="Sheet"
          value={sheet}
          onChange={setSheet}
          options={list.sheets.map((one) => ({
            value: one.name,
            label: one.hidden ? `${one.name} (hidden)` : one.name,
          }))}
        />
      ) : (
        <>
          <SelectField
            label="Written in"
            description="When letters such as é or ñ look wrong."
            value={charset}
            onChange={setCharset}
            options={charset ? CHARSETS : [{ value: '', label: list.charset ?? '' }, ...CHARSETS]}
          />
          <SelectField label="Columns are divided by" value={delimiter} onChange={setDelimiter} options={DELIMITERS} />
        </>
      )}
      <NumberField
        label="Row with the columns’ names"
        description="As the spreadsheet counts rows; 0 when no row has them."
        value={headerRow}
        onChange={setHeaderRow}
        min={0}
        max={HEADER_ROW_MAX}
      />
    </FormDialog>
  );
}
