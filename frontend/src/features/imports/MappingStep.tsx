import './imports.css';
import { useState } from 'react';
import { ApiError } from '@/api/errors';
import { useSend } from '@/api/hooks';
import { useMe } from '@/api/me';
import type { ColumnMapping, GivenValue, ImportDetail } from '@/api/types/imports';
import { FormError } from '@/form/FormError';
import { placed, rejoined } from '@/lib/joins';
import { count } from '@/lib/numbers';
import { regionOptions } from '@/lib/regions';
import { mappingProblems } from '@/lib/targets';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { SelectField } from '@/ui/fields';
import { Note } from '@/ui/States';
import { FileReading } from './FileReading';
import { GivenValues } from './GivenValues';
import { MappedAs } from './MappedAs';
import { chosen } from './mappingOf';
import { MappingRow } from './MappingRow';

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
      <Columns key={list.reading} {...props} />
    </>
  );
}

/** What each column becomes. The suggestion stands in the fields already. */
function Columns({ list, onMapped }: MappingStepProps) {
  const home = useMe().organization?.region ?? 'US';
  const [columns, setColumns] = useState(() => completed(list));
  const [values, setValues] = useState<GivenValue[]>(() => list.mapping.constants ?? []);
  const [region, setRegion] = useState(list.mapping.phoneRegion ?? home);
  const save = useSend('put', '/api/imports/{id}/mapping', {
    invalidates: ['/api/imports', '/api/imports/{id}', '/api/imports/{id}/rows'],
    showsErrors: true,
    onDone: onMapped,
  });
  const taken = list.state === 'COMMITTED' ? 'The list is taken over already' : undefined;
  const problems = mappingProblems(columns);
  const change = (index: number, next: Partial<ColumnMapping>) =>
    setColumns((before) =>
      rejoined(before.map((one) => (one.index === index ? { ...one, ...next, confidence: 1 } : one))),
    );

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
                  all={columns}
                  columns={list.columns}
                  rows={list.rowCount}
                  region={region}
                  onChange={(next) => change(column.index, next)}
                  onPlace={(place) => setColumns((before) => placed(before, column.index, place))}
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
      <GivenValues values={values} error={(at) => refusalOf(save.error, at)} onChange={setValues} />
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
            save.mutate({
              path: { id: list.id },
              body: { columns: columns.map(chosen), constants: values, phoneRegion: region, reading: list.reading },
            })
          }
        >
          Check the rows
        </Button>
      </div>
    </>
  );
}

function refusalOf(error: Error | null, at: number): string | undefined {
  return error instanceof ApiError ? error.fieldMessage(`constants[${String(at)}]`) : undefined;
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
      joinOrder: known?.joinOrder ?? null,
      phoneRegion: known?.phoneRegion ?? null,
      emptyText: known?.emptyText ?? null,
      meanings: known?.meanings ?? {},
    };
  });
}
