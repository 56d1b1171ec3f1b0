import type {
  ChangeDecision,
  ImportDetail,
  ImportRow,
  ImportState,
  ImportSummary,
  ImportTarget,
  RepeatKind,
  RowState,
} from '../src/api/types/imports.ts';
import { at, id } from './data.ts';

const HEADERS: [string, ImportTarget, string | null, string[]][] = [
  ['MRN #', 'IDENTIFIER', null, ['MRN1000014', 'MRN1000037', 'MRN1000052']],
  ['Pt Name', 'FULL_NAME', 'LAST_COMMA_FIRST', ['Brown, Ana', 'O’Neill, Kofi', 'Haddad, Søren']],
  ['Cell', 'PHONE', null, ['(212) 555-0142', '(646) 555-0107', '(917) 555-0188']],
  ['D.O.B.', 'BIRTH_DATE', 'MDY', ['03/14/1962', '02/11/1980', '06/02/1971']],
  ['Appt', 'APPOINTMENT_AT', 'MDY', ['12/03/26 9:10', '12/03/26 9:40', '12/03/26 10:00']],
  ['Prep code', 'VARIABLE', null, ['F12', 'F12', 'F8']],
  ['Speaks', 'LANGUAGE', null, ['English', 'Spansh']],
];

function make(number: number, fileName: string, state: ImportState): ImportDetail {
  const mapped = state !== 'UPLOADED';
  return {
    id: id(6, number),
    fileName,
    format: fileName.endsWith('csv') ? 'CSV' : 'XLSX',
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    bytes: 48_213,
    sheet: fileName.endsWith('csv') ? null : 'Dec',
    sheets: fileName.endsWith('csv') ? [] : [{ name: 'Dec', hidden: false }],
    headerRow: 1,
    headerRows: 1,
    hiddenRows: 0,
    hiddenColumns: [],
    formulasWithoutValue: 0,
    rowsAbove: [],
    charset: fileName.endsWith('csv') ? 'UTF-8' : null,
    delimiter: null,
    state,
    rowCount: 412,
    reading: 1,
    createdAt: at(-71 * number),
    createdBy: 'Sam Okafor',
    committedAt: state === 'COMMITTED' ? at(-60 * number) : null,
    undone: null,
    doneRows: 0,
    refused: null,
    source: null,
    counts: mapped
      ? {
          ready: 388,
          problem: 21,
          held: 3,
          skipped: 0,
          copies: 1,
          samePatient: 0,
          changedWithinList: 0,
          newPatients: 120,
          matchedPatients: 268,
        }
      : null,
    problemsByCode: mapped
      ? [
          { code: 'PHONE_INVALID', count: 12 },
          { code: 'DATE_INVALID', count: 6 },
          { code: 'IDENTIFIER_CONFLICT', count: 2 },
          { code: 'PATIENT_CHANGED', count: 1 },
          { code: 'VARIABLE_MISSING', count: 3 },
        ]
      : [],
    columns: HEADERS.map(([header, , , samples], index) => ({
      index,
      header,
      samples,
      filledCount: index === 5 ? 380 : 412,
      unknownWords: index === 6 && mapped ? [{ text: 'Spansh', count: 3, meaning: null }] : [],
    })),
    mappedAs: null,
    mapping: {
      columns: HEADERS.map(([, target, format], index) => ({
        index,
        target,
        format,
        variableName: target === 'VARIABLE' ? 'prep_code' : null,
        confidence: 0.9,
      })),
      constants: [{ target: 'VARIABLE', variableName: 'clinic', text: 'Cedar Grove' }],
    },
  };
}

const known = [
  make(1, 'labs_dec_final(2).xlsx', 'COMMITTED'),
  make(2, 'reminders_week49.csv', 'MAPPED'),
  make(3, 'new_patients.xlsx', 'UPLOADED'),
];

const row = (rowNumber: number, cells: string[], state: RowState, problem?: [string, number, string]): ImportRow => ({
  rowNumber,
  cells,
  inFile: {},
  state,
  readings: {},
  problems: problem ? [{ code: problem[0], columnIndex: problem[1], message: problem[2] }] : [],
  patientId: null,
  change: null,
  repeat: null,
});

const CHANGED: ImportRow = {
  ...row(73, ['MRN1000068', 'Rossi, Paola', '(212) 555-0119', '09/30/1966', '12/03/26 10:40', 'F12'], 'HELD'),
  problems: [
    {
      code: 'PATIENT_CHANGED',
      columnIndex: null,
      message:
        'On file: Paola Conti, born 1966-09-30. In the row: Paola Rossi, born 1966-09-30. Confirm which is right.',
    },
  ],
  change: {
    earlierRow: null,
    onFile: { givenName: 'Paola', familyName: 'Conti', birthDate: '1966-09-30' },
    inRow: { givenName: 'Paola', familyName: 'Rossi', birthDate: '1966-09-30' },
    decision: null,
    decidedBy: null,
    decidedAt: null,
  },
};

const ROWS: ImportRow[] = [
  row(5, ['MRN1000001', 'Tanaka, Priya', '(212) 555-0108', '01/09/1985', '12/03/26 9:00', 'F12'], 'READY'),
  row(18, ['MRN1000014', 'Brown, Ana', '2.125550142E9', '03/14/1962', '12/03/26 9:10', 'F12'], 'PROBLEM', [
    'PHONE_INVALID',
    2,
    'A number that Excel rounded: write it as text.',
  ]),
  row(41, ['MRN1000037', 'O’Neill, Kofi', '(646) 555-0107', '31/02/1980', '12/03/26 9:40', 'F12'], 'PROBLEM', [
    'DATE_INVALID',
    3,
    'No such day.',
  ]),
  row(57, ['MRN1000052', 'Haddad, Søren', '(917) 555-0188', '06/02/1971', '12/03/26 10:00', 'F8'], 'HELD', [
    'IDENTIFIER_CONFLICT',
    0,
    'Belongs to somebody with another name and birth date.',
  ]),
  row(58, ['MRN1000053', 'García, María', '305-555-0116 / 0117', '11/23/1958', '12/03/26 10:20', 'F12'], 'PROBLEM', [
    'PHONE_INVALID',
    2,
    'Two numbers in one cell.',
  ]),
  {
    ...row(74, ['MRN1000001', 'Tanaka, Priya', '(212) 555-0108', '01/09/1985', '12/03/26 9:00', 'F12'], 'READY'),
    repeat: { kind: 'COPY', firstRow: 5 },
  },
  CHANGED,
  row(90, ['MRN1000085', 'Patel, Jean-Luc', '(212) 555-0123', '07/08/1949', 'tbd', 'F12'], 'PROBLEM', [
    'VARIABLE_MISSING',
    4,
    'Not a date, and the prompt needs one.',
  ]),
];

const get = (listId: string | undefined) => known.find((one) => one.id === listId);

export const imports = {
  get,
  all: (): ImportSummary[] => known.map(({ columns: _columns, mapping: _mapping, ...summary }) => summary),
  upload: (): ImportDetail => {
    const list = make(known.length + 1, 'uploaded.csv', 'UPLOADED');
    known.unshift(list);
    return list;
  },
  map: (listId: string | undefined, body: unknown): ImportDetail | undefined => {
    const list = get(listId);
    // Tests send whole mappings only.
    return (
      list &&
      Object.assign(list, {
        ...make(1, list.fileName, 'MAPPED'),
        id: list.id,
        mapping: body as ImportDetail['mapping'],
      })
    );
  },
  decide: (listId: string | undefined, body: unknown): ImportDetail | undefined => {
    const list = get(listId);
    // The console sends nothing else.
    const { decision } = body as { decision: ChangeDecision };
    if (CHANGED.change) Object.assign(CHANGED.change, { decision, decidedBy: 'Sam Okafor', decidedAt: at(0) });
    Object.assign(CHANGED, decision === 'ANOTHER_PERSON' ? {} : { state: 'READY', problems: [] });
    return (
      list &&
      Object.assign(list, { problemsByCode: list.problemsByCode.filter((one) => one.code !== 'PATIENT_CHANGED') })
    );
  },
  commit: (listId: string | undefined): ImportDetail | undefined => {
    const list = get(listId);
    return list && Object.assign(list, { state: 'COMMITTED', committedAt: at(0) });
  },
  skip: (listId: string | undefined, body: unknown): ImportDetail | undefined => {
    // The console sends nothing else.
    const { rowNumbers, repeats, skipped } = body as {
      rowNumbers?: number[];
      repeats?: RepeatKind;
      skipped: boolean;
    };
    for (const chosen of ROWS.filter(
      (one) => rowNumbers?.includes(one.rowNumber) ?? (one.repeat && one.repeat.kind === repeats),
    )) {
      Object.assign(chosen, { state: skipped ? 'SKIPPED' : 'READY', problems: [], repeat: null });
    }
    const list = get(listId);
    if (repeats && list?.counts) Object.assign(list.counts, repeats === 'COPY' ? { copies: 0 } : { samePatient: 0 });
    return list;
  },
  undo: (listId: string | undefined): ImportDetail | undefined => {
    const list = get(listId);
    const removed = list?.state === 'COMMITTED' ? (list.counts?.newPatients ?? 0) : 0;
    return (
      list &&
      Object.assign(list, {
        state: 'UNDONE',
        columns: [],
        undone: { at: at(0), by: 'Sam Okafor', removedPatients: removed, restoredPatients: 0, keptPatients: 0 },
      })
    );
  },
  rows: (state: string | null, problem: string | null, repeats: string | null): ImportRow[] =>
    ROWS.filter(
      (one) =>
        (repeats !== 'true' || one.repeat !== null) &&
        (!state || one.state === state) &&
        (!problem || one.problems.some((found) => found.code === problem)),
    ),
};
