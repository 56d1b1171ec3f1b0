import type { ImportState } from './imports';

export type SourceKind = 'WATCHED_FOLDER' | 'PUSH';

/** What a file holds: only what is new, or everything that is still due. */
export type Coverage = 'ADDITIONS' | 'COMPLETE';

/** Every so many minutes, or at times of day in the clinic's zone. */
export interface LookSchedule {
  intervalMinutes: number | null;
  timesOfDay: string[];
}

/** Where lists come from by themselves. */
export interface ListSource {
  id: string;
  name: string;
  kind: SourceKind;
  state: 'ACTIVE' | 'PAUSED';
  schedule: LookSchedule | null;
  coverage: Coverage;
  /** The list as which its files are mapped. */
  follows: { id: string; fileName: string; createdAt: string } | null;
  consent: { purposes: string[]; obtainedHow: string; obtainedOn: string } | null;
  /** Where files are to be put; null for those that are pushed. */
  folder: string | null;
  nextLookAt: string | null;
  /** Whether the folder is being looked at, or is about to be. */
  looking: boolean;
  lastLook: FolderLook | null;
  last: LastFile | null;
  /** How many files wait for a person, refused or as lists. */
  stoppedFiles: number;
  createdAt: string;
  createdBy: string;
}

/** What the last look at a folder found, in files. */
export interface FolderLook {
  at: string;
  taken: number;
  known: number;
  refused: number;
  coming: number;
  again: number;
  unreachable: boolean;
}

/** The last file, and what came of it. */
export interface LastFile {
  /** Null when the folder itself could not be read. */
  fileName: string | null;
  at: string;
  list: { id: string; state: ImportState; rowCount: number; readyRows: number; problemRows: number } | null;
  refused: { code: string; message: string } | null;
}

/** A file from which nobody is called before a person has looked: refused, or a list that waits. */
export interface StoppedFile {
  refusedFileId: string | null;
  importId: string | null;
  fileName: string;
  /** When the first and the last of several refused files of this name came. */
  firstAt: string;
  at: string;
  times: number;
  refused: { code: string; message: string };
}

export interface SourceRequest {
  name: string;
  kind: SourceKind;
  schedule: LookSchedule | null;
  coverage: Coverage;
  importId: string;
  consent: {
    basis: 'ATTESTED';
    purposes: string[];
    channel: 'VOICE';
    obtainedHow: string;
    obtainedOn: string;
  } | null;
}

/** The campaign that a source feeds, and what became of its latest lists. */
export interface SourceCampaign {
  campaignId: string | null;
  lists: {
    importId: string;
    at: string;
    runId: string | null;
    refused: { code: string; message: string } | null;
    /** Tasks of earlier lists that ended because their rows are no longer in it. */
    leftTasks: number;
  }[];
}
