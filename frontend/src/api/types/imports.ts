export type ImportTarget =
  | 'IDENTIFIER'
  | 'GIVEN_NAME'
  | 'FAMILY_NAME'
  | 'FULL_NAME'
  | 'BIRTH_DATE'
  | 'PHONE'
  | 'ALTERNATE_PHONE'
  | 'EMAIL'
  | 'LANGUAGE'
  | 'POSTAL_CODE'
  | 'TIME_ZONE'
  | 'APPOINTMENT_AT'
  | 'APPOINTMENT_STATUS'
  | 'CALL_UNTIL'
  | 'CONSENT'
  | 'DO_NOT_CALL'
  | 'VARIABLE'
  | 'IGNORE';

export type ImportState =
  | 'READING'
  | 'CHECKING'
  | 'REFUSED'
  | 'UPLOADED'
  | 'MAPPED'
  | 'COMMITTING'
  | 'COMMITTED'
  | 'FAILED'
  | 'UNDOING'
  | 'UNDONE';

export interface ImportCounts {
  ready: number;
  problem: number;
  held: number;
  skipped: number;
  /** Rows that say nothing else than an earlier one, and other rows of a patient whom an earlier one names. */
  copies: number;
  samePatient: number;
  /** Rows held as PATIENT_CHANGED that contradict an earlier row of the list, and not a known patient. */
  changedWithinList: number;
  newPatients: number;
  matchedPatients: number;
}

export interface ColumnMapping {
  index: number;
  target: ImportTarget;
  format?: string | null;
  variableName?: string | null;
  confidence?: number;
  /** Its place among the columns of the same target that are joined. */
  joinOrder?: number | null;
  /** Of its phones, where it is not the list's. */
  phoneRegion?: string | null;
  /** What its empty cells are. */
  emptyText?: string | null;
  /** What words mean that are not understood by themselves; empty for nothing. */
  meanings?: Record<string, string>;
}

/** A value that all rows have, as the mapping says and not the file. */
export interface GivenValue {
  target: ImportTarget;
  variableName?: string | null;
  text: string;
}

export interface ImportMapping {
  columns: ColumnMapping[];
  constants?: GivenValue[];
  phoneRegion?: string;
}

/** What cells say that is not understood, and what somebody has chosen that it means. */
export interface UnknownWord {
  text: string;
  count: number;
  meaning: string | null;
}

export interface ImportColumn {
  index: number;
  header: string;
  samples: string[];
  filledCount: number;
  unknownWords?: UnknownWord[];
  /** Month first, day first or both, where all numeric dates of the column can be read so. */
  dateOrders?: ('MDY' | 'DMY' | 'YMD')[];
}

/** What was undone so far. */
export interface UndoneList {
  at: string;
  by: string;
  removedPatients: number;
  restoredPatients: number;
  keptPatients: number;
}

export interface ImportSummary {
  id: string;
  fileName: string;
  format: 'CSV' | 'TSV' | 'XLSX' | 'XLS' | 'ODS';
  sha256: string;
  bytes: number;
  sheet: string | null;
  sheets: { name: string; hidden: boolean }[];
  /** The number of the row that names the columns; 0 when none does. */
  headerRow: number;
  /** 2 when the row above that one groups the names, else 1. */
  headerRows: number;
  /** How many rows of the list the workbook does not show, and the indexes of such columns; they are part of it. */
  hiddenRows: number;
  hiddenColumns: number[];
  /** How many formulas of the list stand in the workbook without a value, or with one that nothing worked out. */
  formulasWithoutValue: number;
  rowsAbove: string[][] | null;
  charset: string | null;
  delimiter: string | null;
  state: ImportState;
  rowCount: number;
  /** How often the file was read: goes back with a mapping of its columns. */
  reading: number;
  createdAt: string;
  createdBy: string;
  committedAt: string | null;
  undone: UndoneList | null;
  /** Rows read, checked or taken over so far, while that goes on. */
  doneRows: number;
  refused: { code: string; message: string } | null;
  counts: ImportCounts | null;
  problemsByCode: { code: string; count: number }[];
  /** Where its file came from by itself; null when somebody has uploaded it. */
  source: { id: string; name: string } | null;
}

/** A large file on its way. */
export interface UploadState {
  id: string;
  fileName: string;
  bytes: number;
  receivedBytes: number;
  partBytesMax: number;
  importId: string | null;
}

export interface ImportDetail extends ImportSummary {
  columns: ImportColumn[];
  mapping: ImportMapping;
  /** The earlier list of the same shape after which it was mapped by itself. */
  mappedAs: { id: string; fileName: string; createdAt: string } | null;
}

/** What came of a file of mended rows. */
export interface MendedRows {
  rowsChanged: number;
  rowsSame: number;
  list: ImportDetail;
}

/** How a file is to be read; what is null is found out. */
export interface FileReading {
  sheet: string | null;
  headerRow: number | null;
  charset: string | null;
  delimiter: string | null;
  /** Whether what people have changed in the rows may go. */
  discardEdits?: boolean;
}

export type RowState = 'READY' | 'PROBLEM' | 'HELD' | 'SKIPPED';

export interface ImportRow {
  rowNumber: number;
  cells: string[];
  /** What the file says where somebody changed a cell, by the column's index. */
  inFile: Record<number, string | undefined>;
  state: RowState;
  readings: Record<string, string | null>;
  /** Which of the readings the mapping gives, and not the file. */
  fromMapping?: ImportTarget[];
  problems: { code: string; columnIndex: number | null; message: string }[];
  patientId: string | null;
  change: PatientChange | null;
  /** The first row of the list that names the same patient. */
  repeat: { kind: RepeatKind; firstRow: number } | null;
}

export type RepeatKind = 'COPY' | 'SAME_PATIENT';

/** New texts of a row's cells; null puts back what the file says. What was seen there must still stand there. */
export interface RowEdit {
  rowNumber: number;
  cells: { columnIndex: number; text: string | null; seen: string | null }[];
}

export type ChangeDecision = 'TAKE_NEW' | 'KEEP_STORED' | 'ANOTHER_PERSON';

/** The row has a known patient's number with another name or birth date; `onFile` is null for one of the same list. */
export interface PatientChange {
  /** The row of the list that brings the patient; null when they are known otherwise. */
  earlierRow: number | null;
  /** Null when an earlier row of the list brings the patient. */
  onFile: NameAndBirthDate | null;
  inRow: NameAndBirthDate;
  decision: ChangeDecision | null;
  decidedBy: string | null;
  decidedAt: string | null;
}

export interface NameAndBirthDate {
  givenName: string | null;
  familyName: string | null;
  birthDate: string | null;
}

export interface ConsentAttestation {
  basis: 'ATTESTED';
  purposes: string[];
  channel: 'VOICE';
  obtainedHow: string;
  obtainedOn: string;
}
