import './imports.css';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pages } from '@/api/client';
import { useSend } from '@/api/hooks';
import { useWhyNot } from '@/api/me';
import type { ImportDetail, ImportRow, RowState } from '@/api/types/imports';
import { readingAt } from '@/lib/readings';
import { reasonText } from '@/lib/words';
import { targetText, variableName } from '@/lib/targets';
import type { Column } from '@/table/DataTable';
import { Filters } from '@/table/Filters';
import { PagedTable } from '@/table/PagedTable';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Empty } from '@/ui/States';
import { Tag } from '@/ui/Tag';
import { ChangeChoice } from './ChangeChoice';
import { columnName } from './columnName';
import { isOpen, isUnderWay, stoppedNumbers, toLookAt } from './counts';
import { GivenNote } from './GivenNote';
import { LongText } from './LongText';
import { MendRow } from './MendRow';
import { ReadDateAs } from './ReadDateAs';
import { SaveRows } from './SaveRows';

export interface RowFilter {
  state?: string;
  problem?: string;
  repeats?: string;
}

interface SheetTableProps {
  list: ImportDetail;
  state: string | undefined;
  problem: string | undefined;
  /** Only the rows that repeat an earlier one. */
  repeats: boolean;
  /** The address of this page under another filter. */
  to: (filter: RowFilter) => string;
}

/** The sheet as it was uploaded, with what is wrong standing in the cell. */
export function SheetTable({ list, state, problem, repeats, to }: SheetTableProps) {
  const query = useInfiniteQuery({
    ...pages('/api/imports/{id}/rows', {
      path: { id: list.id },
      query: {
        // The chips below are the only writers of this part of the address.
        ...(state ? { state: state as RowState } : {}),
        ...(problem ? { problem } : {}),
        ...(repeats ? { repeats } : {}),
      },
    }),
    placeholderData: keepPreviousData,
  });
  const early = isUnderWay(list);
  return (
    <Card
      title={early ? 'The first rows' : 'Rows'}
      beside={!early && <Filters label="Filter rows" chips={chips({ list, state, problem, repeats, to })} />}
      actions={!early && <SaveRows list={list} />}
    >
      <GivenNote list={list} />
      {/* A wide sheet scrolls inside its own frame, which the keyboard has to reach. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="sheet-wrap sheet" role="region" aria-label="The sheet as uploaded" tabIndex={0}>
        <PagedTable
          label="Rows of the list"
          query={query}
          columns={columns(list)}
          rowKey={(row) => String(row.rowNumber)}
          empty={<Empty>{state || problem || repeats ? 'No row is like that.' : 'The file has no rows.'}</Empty>}
        />
      </div>
    </Card>
  );
}

function chips({ list, state, problem, repeats, to }: SheetTableProps) {
  const again = (list.counts?.copies ?? 0) + (list.counts?.samePatient ?? 0);
  const skipped = list.counts?.skipped ?? 0;
  return [
    { key: 'all', text: 'All', to: to({}), on: !state && !problem && !repeats, count: list.rowCount },
    { key: 'ready', text: 'Ready', to: to({ state: 'READY' }), on: state === 'READY', count: list.counts?.ready ?? 0 },
    ...(toLookAt(list.counts) > 0
      ? [
          {
            key: 'problem',
            text: 'Problem',
            to: to({ state: 'PROBLEM' }),
            on: state === 'PROBLEM' && !problem,
            count: list.counts?.problem ?? 0,
          },
        ]
      : []),
    ...((list.counts?.held ?? 0) > 0 || state === 'HELD'
      ? [{ key: 'held', text: 'Held', to: to({ state: 'HELD' }), on: state === 'HELD', count: list.counts?.held ?? 0 }]
      : []),
    // Numbers not to call have a chip of their own.
    ...(skipped > stoppedNumbers(list) || state === 'SKIPPED'
      ? [
          {
            key: 'skipped',
            text: 'Left out',
            to: to({ state: 'SKIPPED' }),
            on: state === 'SKIPPED',
            count: skipped,
          },
        ]
      : []),
    ...(again > 0 || repeats
      ? [{ key: 'repeats', text: 'Same patient again', to: to({ repeats: 'true' }), on: repeats, count: again }]
      : []),
    ...list.problemsByCode
      .filter((one) => one.code !== 'ROW_SKIPPED')
      .map((one) => ({
        key: one.code,
        text: reasonText(one.code),
        to: to({ problem: one.code }),
        on: problem === one.code,
        count: one.count,
      })),
  ];
}

function columns(list: ImportDetail): readonly Column<ImportRow>[] {
  const named = list.columns.map((column) => {
    const mapping = list.mapping.columns.find((one) => one.index === column.index);
    const header = columnName(column);
    const problemsOf = (row: ImportRow) => row.problems.filter((one) => placeOf(one, list) === column.index);
    const isVariable = mapping?.target === 'VARIABLE';
    const becomes = isVariable
      ? `{{${mapping.variableName ?? variableName(header)}}}`
      : targetText(mapping?.target ?? 'IGNORE');
    return {
      key: String(column.index),
      header: (
        <>
          {header}
          <span className={isVariable ? 'as variable' : 'as'}>{becomes}</span>
        </>
      ),
      cell: (row: ImportRow) => (
        <SheetCell list={list} row={row} problems={problemsOf(row)} index={column.index} header={header} />
      ),
      cellClass: (row: ImportRow) =>
        problemsOf(row).length > 0
          ? 'bad'
          : row.cells[column.index] || givenTo(row, list, column.index)
            ? undefined
            : 'card-empty',
      card: mapping && mapping.target !== 'IGNORE' ? ('line' as const) : ('hidden' as const),
    };
  });
  const number: Column<ImportRow> = {
    key: 'row',
    header: 'Row',
    numeric: true,
    cell: (row) => (
      <>
        <span className="row-word">Row </span>
        {row.rowNumber}
      </>
    ),
    card: 'name',
  };
  const state: Column<ImportRow> = {
    key: 'state',
    header: 'State',
    card: 'corner',
    cell: (row) => <RowTag list={list} row={row} />,
  };
  // What becomes of a row is known once all are checked.
  return isUnderWay(list) ? [number, ...named] : [number, state, ...named];
}

type Problem = ImportRow['problems'][number];

/** The column that a problem stands in: a phone that is missing is missing in the phone's column. */
function placeOf(problem: Problem, list: ImportDetail): number | null {
  if (problem.columnIndex !== null || problem.code !== 'PHONE_MISSING') return problem.columnIndex;
  return list.mapping.columns.find((column) => column.target === 'PHONE')?.index ?? null;
}

function RowTag({ list, row }: { list: ImportDetail; row: ImportRow }) {
  const problems = row.problems.filter((one) => placeOf(one, list) === null);
  return (
    <>
      {row.state === 'READY' && <Tag tone="good">Ready</Tag>}
      {row.state === 'PROBLEM' && <Tag tone="wait">Problem</Tag>}
      {row.state === 'HELD' && <Tag tone="act">Held</Tag>}
      {isStopped(row) ? (
        <Tag tone="quiet">Not to call</Tag>
      ) : (
        row.state === 'SKIPPED' && <Tag tone="quiet">Left out</Tag>
      )}
      {(row.state !== 'SKIPPED' || isStopped(row)) &&
        problems.map((problem) => (
          <div key={problem.code} className={isStopped(row) ? 'small muted' : 'why'}>
            {problem.message}
          </div>
        ))}
      {row.repeat && row.state !== 'HELD' && (
        <div className="small muted">
          {row.repeat.kind === 'COPY' ? 'A copy: the patient of row ' : 'The same patient as row '}
          {row.repeat.firstRow}. Only the first is called.
        </div>
      )}
      <ChangeChoice list={list} row={row} />
      <Mend list={list} row={row} />
    </>
  );
}

/** A number that nobody is to call: it is no row that somebody has left out. */
function isStopped(row: ImportRow): boolean {
  return row.problems.some((one) => one.code === 'STOPPED_NUMBER');
}

/** Until the list is taken over, each row can be mended where it stands. */
function Mend({ list, row }: { list: ImportDetail; row: ImportRow }) {
  const [open, setOpen] = useState(false);
  const blocked = useWhyNot('uploadLists');
  const skip = useSend('post', '/api/imports/{id}/skipped-rows', {
    invalidates: ['/api/imports', '/api/imports/{id}', '/api/imports/{id}/rows'],
  });
  if (blocked || !isOpen(list)) return null;
  const skipped = row.state === 'SKIPPED' && !isStopped(row);
  const number = String(row.rowNumber);
  return (
    <div className="mend">
      <Button
        kind="quiet"
        busy={skip.isPending}
        aria-label={skipped ? `Take row ${number} in again` : `Leave row ${number} out`}
        onClick={() => skip.mutate({ path: { id: list.id }, body: { rowNumbers: [row.rowNumber], skipped: !skipped } })}
      >
        {skipped ? 'Take in again' : 'Leave out'}
      </Button>
      <Button kind="quiet" aria-label={`Change row ${String(row.rowNumber)}`} onClick={() => setOpen(true)}>
        Change…
      </Button>
      {open && <MendRow list={list} row={row} onClose={() => setOpen(false)} />}
    </div>
  );
}

interface SheetCellProps {
  list: ImportDetail;
  row: ImportRow;
  problems: readonly Problem[];
  index: number;
  header: string;
}

function SheetCell({ list, row, problems, index, header }: SheetCellProps) {
  const inFile = row.inFile[index];
  const given = givenTo(row, list, index);
  // Where something is wrong with a cell, the reading may be another one's.
  const reading = problems.length > 0 ? null : readingAt(list.mapping.columns, index, row);
  return (
    <>
      <span className="cell-label">{header}</span>
      <div>
        <LongText text={row.cells[index] ?? ''} />
        {reading && <div className="small muted">Read as {reading}</div>}
        {given && <div className="small muted">From the mapping: {given}</div>}
        {inFile !== undefined && <div className="small muted">In the file: {inFile.trim() || 'empty'}</div>}
        {problems.map((problem) => (
          <div key={problem.code} className="why">
            {problem.message}
            {problem.code === 'ROW_INVALID' && <ReadDateAs list={list} index={index} />}
          </div>
        ))}
      </div>
    </>
  );
}

/** What the mapping gives to an empty cell. */
function givenTo(row: ImportRow, list: ImportDetail, index: number): string | null {
  const mapping = list.mapping.columns.find((one) => one.index === index);
  if (!mapping?.emptyText) return null;
  const isGiven = mapping.target === 'VARIABLE' ? !row.cells[index]?.trim() : row.fromMapping?.includes(mapping.target);
  return isGiven ? mapping.emptyText : null;
}
