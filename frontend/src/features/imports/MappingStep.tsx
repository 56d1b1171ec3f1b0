import './imports.css';
import { useState } from 'react';
import { useSend } from '@/api/hooks';
import { useMe } from '@/api/me';
import type { ColumnMapping, ImportColumn, ImportDetail } from '@/api/types/imports';
import { FormError } from '@/form/FormError';
import { count } from '@/lib/numbers';
import { regionOptions } from '@/lib/regions';
import { formatsOf, guessFormat, mappingProblems, TARGETS, variableName } from '@/lib/targets';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { SelectField, TextField } from '@/ui/fields';
import { Note } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import { columnName } from './columnName';
import { FileReading } from './FileReading';
import { MappedAs } from './MappedAs';

interface MappingStepProps {
  list: ImportDetail;
  onMapped: () => void;
}

export function MappingStep(props: MappingStepProps) {
  const { list } = props;
  return (
    <>
      <FileReading list={list} />
      <MappedAs list={list} />
      {/* Read differently, the file has other columns. */}
      <Columns key={`${list.sheet ?? ''}/${list.headerRow}/${list.charset ?? ''}/${list.delimiter ?? ''}`} {...props} />
    </>
  );
}

/** What each column becomes. The suggestion stands in the fields already. */
function Columns({ list, onMapped }: MappingStepProps) {
  const home = useMe().organization?.region ?? 'US';
  const [columns, setColumns] = useState(() => completed(list));
  const [region, setRegion] = useState(list.mapping.phoneRegion ?? home);
  const save = useSend('put', '/api/imports/{id}/mapping', {
    invalidates: ['/api/imports', '/api/imports/{id}', '/api/imports/{id}/rows'],
    showsErrors: true,
    onDone: onMapped,
  });
  const taken = list.state === 'COMMITTED' ? 'The list is taken over already' : undefined;
  const problems = mappingProblems(columns);
  const change = (index: number, next: Partial<ColumnMapping>) =>
    setColumns((before) => before.map((one) => (one.index === index ? { ...one, ...next, confidence: 1 } : one)));

  return (
    <>
      <Card title="Columns" beside={<span className="small muted">{count(list.columns.length)} in the file</span>}>
        <div className="mapping" role="group" aria-label="Column mapping">
          <div className="mapping-row mapping-head" aria-hidden>
            <span>In the file</span>
            <span>For example</span>
            <span>Becomes</span>
          </div>
          {list.columns.map((column) => {
            const mapping = columns.find((one) => one.index === column.index);
            return (
              mapping && (
                <MappingRow
                  key={column.index}
                  column={column}
                  mapping={mapping}
                  twin={list.columns.filter((one) => one.header === column.header).length > 1}
                  rows={list.rowCount}
                  region={region}
                  onChange={(next) => change(column.index, next)}
                />
              )
            );
          })}
        </div>
      </Card>
      <Card padded>
        <SelectField
          label="Country of the phone numbers"
          description="For numbers that are written without a country code."
          value={region}
          onChange={setRegion}
          options={regionOptions(region)}
        />
      </Card>
      {problems.length > 0 && (
        <Note tone="wait">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Note>
      )}
      <FormError error={save.error} />
      <div className="row end">
        <Button
          kind="primary"
          busy={save.isPending}
          disabledReason={taken ?? problems[0]}
          onClick={() =>
            save.mutate({ path: { id: list.id }, body: { columns: columns.map(chosen), phoneRegion: region } })
          }
        >
          Check the rows
        </Button>
      </div>
    </>
  );
}

/** A choice is somebody's: how sure the suggestion was is not sent back. */
function chosen({ index, target, format, variableName: name }: ColumnMapping): ColumnMapping {
  return { index, target, format: format ?? null, variableName: name ?? null };
}

/** Every column of the file has a mapping; what the server did not suggest is kept and not used. */
function completed(list: ImportDetail): ColumnMapping[] {
  return list.columns.map((column) => {
    const known = list.mapping.columns.find((one) => one.index === column.index);
    return {
      index: column.index,
      target: known?.target ?? 'IGNORE',
      format: known?.format ?? null,
      variableName: known?.variableName ?? null,
      confidence: known?.confidence ?? 1,
    };
  });
}

const SURE_MIN = 0.7;

function isDoubtful(mapping: ColumnMapping): boolean {
  return mapping.target !== 'VARIABLE' && mapping.target !== 'IGNORE' && (mapping.confidence ?? 1) < SURE_MIN;
}

interface MappingRowProps {
  column: ImportColumn;
  mapping: ColumnMapping;
  /** Another column has the same name. */
  twin: boolean;
  rows: number;
  region: string;
  onChange: (next: Partial<ColumnMapping>) => void;
}

function MappingRow({ column, mapping, twin, rows, region, onChange }: MappingRowProps) {
  const formats = formatsOf(mapping.target, region);
  const header = columnName(column);
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
            })
          }
        />
        {formats.length > 0 && (
          <SelectField
            label={`${name} is written`}
            hideLabel
            value={mapping.format ?? formats[0]?.value ?? ''}
            options={formats}
            onChange={(format) => onChange({ format })}
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
      </div>
    </div>
  );
}
