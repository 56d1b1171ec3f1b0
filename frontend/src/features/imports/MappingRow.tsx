import { useState } from 'react';
import type { ColumnMapping, ImportColumn } from '@/api/types/imports';
import { joinedWith } from '@/lib/joins';
import { count } from '@/lib/numbers';
import { regionOptions } from '@/lib/regions';
import { formatsOf, guessFormat, MAY_BE_GIVEN, TARGETS, targetText, variableName } from '@/lib/targets';
import { Button } from '@/ui/Button';
import { SelectField, TextField } from '@/ui/fields';
import { Tag } from '@/ui/Tag';
import { columnName } from './columnName';

interface MappingRowProps {
  column: ImportColumn;
  mapping: ColumnMapping;
  all: readonly ColumnMapping[];
  columns: readonly ImportColumn[];
  rows: number;
  region: string;
  onChange: (next: Partial<ColumnMapping>) => void;
  onPlace: (place: number | null) => void;
}

const SURE_MIN = 0.7;

function isDoubtful(mapping: ColumnMapping): boolean {
  return mapping.target !== 'VARIABLE' && mapping.target !== 'IGNORE' && (mapping.confidence ?? 1) < SURE_MIN;
}

/** One column of the file, and what it becomes. */
export function MappingRow({ column, mapping, all, columns, rows, region, onChange, onPlace }: MappingRowProps) {
  const formats = formatsOf(mapping.target, region);
  const header = columnName(column);
  // Another column may have the same name.
  const twin = columns.filter((one) => one.header === column.header).length > 1;
  const name = twin ? `${header} (column ${column.index + 1})` : header;
  return (
    <div className="mapping-row">
      <div>
        <div className="strong">{header}</div>
        <div className="small muted">
          {twin && `column ${column.index + 1}, `}
          {column.filledCount === rows ? 'in every row' : `in ${count(column.filledCount)} of ${count(rows)} rows`}
        </div>
        {isDoubtful(mapping) && (
          <Tag tone="wait">Not sure, {String(Math.round((mapping.confidence ?? 1) * 100))} %</Tag>
        )}
      </div>
      <div className="mapping-samples small">{column.samples.slice(0, 3).join(' · ') || 'Empty'}</div>
      <div className="mapping-choice">
        <SelectField
          label={`${name} becomes`}
          hideLabel
          value={mapping.target}
          options={TARGETS}
          onChange={(target) =>
            onChange({
              target,
              format: guessFormat(target, column.samples, region),
              variableName: mapping.variableName ?? (target === 'VARIABLE' ? variableName(header) : null),
              joinOrder: null,
              // What was said of the column was about what it meant before.
              phoneRegion: null,
              emptyText: null,
              meanings: {},
            })
          }
        />
        {formats.length > 0 && !mapping.joinOrder && (
          <SelectField
            label={`${name} is written`}
            hideLabel
            value={mapping.format ?? formats[0]?.value ?? ''}
            options={formats}
            onChange={(format) => onChange({ format: format || null })}
          />
        )}
        {mapping.target === 'VARIABLE' && (
          <TextField
            label={`${name} in prompts`}
            hideLabel
            braces
            value={mapping.variableName ?? ''}
            onChange={(typed) => onChange({ variableName: typed })}
          />
        )}
        <Join name={name} mapping={mapping} all={all} columns={columns} onPlace={onPlace} />
        <Rule name={name} mapping={mapping} region={region} full={column.filledCount === rows} onChange={onChange} />
      </div>
    </div>
  );
}

interface JoinProps {
  name: string;
  mapping: ColumnMapping;
  all: readonly ColumnMapping[];
  columns: readonly ImportColumn[];
  onPlace: (place: number | null) => void;
}

/** Where the column's text stands among those that are put together with it. */
function Join({ name, mapping, all, columns, onPlace }: JoinProps) {
  const together = joinedWith(all, mapping.target);
  const isAlternate = mapping.target === 'ALTERNATE_PHONE';
  if (together.length < 2 || mapping.format === 'EXTENSION' || (!mapping.joinOrder && !isAlternate)) return null;
  const others = together
    .filter((one) => one.index !== mapping.index && (mapping.joinOrder ? one.joinOrder : true))
    .map((one) => columns.find((column) => column.index === one.index))
    .flatMap((column) => (column ? [columnName(column)] : []));
  const places = together.map((_, at) => ({ value: String(at + 1), label: `Part ${String(at + 1)}` }));
  return (
    <SelectField
      label={`${name} in the joined ${targetText(mapping.target).toLowerCase()}`}
      hideLabel
      description={mapping.joinOrder ? `Joined with ${others.join(', ')}` : undefined}
      value={mapping.joinOrder ? String(mapping.joinOrder) : ''}
      options={isAlternate ? [{ value: '', label: 'A number of its own' }, ...places] : places}
      onChange={(place) => onPlace(place ? Number(place) : null)}
    />
  );
}

interface RuleProps {
  name: string;
  mapping: ColumnMapping;
  region: string;
  /** No cell of it is empty. */
  full: boolean;
  onChange: (next: Partial<ColumnMapping>) => void;
}

/** What else can be said of the whole column; out of sight until somebody needs it. */
function Rule({ name, mapping, region, full, onChange }: RuleProps) {
  const isPhone = (mapping.target === 'PHONE' || mapping.target === 'ALTERNATE_PHONE') && !mapping.format;
  const mayBeEmpty = MAY_BE_GIVEN.includes(mapping.target) && !['YEAR', 'MONTH', 'DAY'].includes(mapping.format ?? '');
  const [open, setOpen] = useState(false);
  const said = isPhone ? mapping.phoneRegion : mapping.emptyText;
  if (!isPhone && !mayBeEmpty) return null;
  // A joined phone has one country, which its first part says.
  if (isPhone && (mapping.joinOrder ?? 1) > 1 && !said) return null;
  if (!open && !said) {
    if (!isPhone && full) return null;
    return (
      <Button
        kind="quiet"
        aria-label={isPhone ? `Another country for ${name}` : `A value for empty cells of ${name}`}
        onClick={() => setOpen(true)}
      >
        {isPhone ? 'Another country…' : 'If empty…'}
      </Button>
    );
  }
  return isPhone ? (
    <SelectField
      label={`Country of ${name}`}
      hideLabel
      value={mapping.phoneRegion ?? ''}
      options={[{ value: '', label: 'Country as in the list' }, ...regionOptions(mapping.phoneRegion ?? region)]}
      onChange={(chosen) => onChange({ phoneRegion: chosen || null })}
    />
  ) : (
    <TextField
      label={`${name}, if empty`}
      hideLabel
      placeholder="If empty"
      value={mapping.emptyText ?? ''}
      onChange={(text) => onChange({ emptyText: text || null })}
    />
  );
}
