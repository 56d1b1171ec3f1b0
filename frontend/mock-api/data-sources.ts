import type { ListSource, SourceCampaign, SourceRequest, StoppedFile } from '../src/api/types/sources.ts';
import { at, campaigns, id } from './data.ts';
import { imports } from './data-imports.ts';
import { runs } from './data-runs.ts';

const follows = () => {
  const list = imports.all().find((one) => one.state === 'COMMITTED') ?? imports.all()[0];
  return list ? { id: list.id, fileName: list.fileName, createdAt: list.createdAt } : null;
};

const consent = { purposes: ['APPOINTMENT_REMINDER'], obtainedHow: 'Intake form, signed', obtainedOn: '2026-01-15' };

const sources: ListSource[] = [
  {
    id: id(21, 1),
    name: 'Nightly appointments',
    kind: 'PUSH',
    state: 'ACTIVE',
    schedule: null,
    coverage: 'COMPLETE',
    follows: follows(),
    consent,
    folder: null,
    nextLookAt: null,
    looking: false,
    lastLook: null,
    last: {
      fileName: 'appointments_1201.csv',
      at: at(-600),
      list: { id: follows()?.id ?? '', state: 'COMMITTED', rowCount: 412, readyRows: 37, problemRows: 4 },
      refused: null,
    },
    stoppedFiles: 2,
    createdAt: at(-9_000),
    createdBy: 'Sam Okafor',
  },
  {
    id: id(21, 2),
    name: 'Lab results folder',
    kind: 'WATCHED_FOLDER',
    state: 'ACTIVE',
    schedule: { intervalMinutes: null, timesOfDay: ['06:00', '18:30'] },
    coverage: 'ADDITIONS',
    follows: follows(),
    consent: null,
    folder: '/var/lib/rivvi/inbox/0193a5c0-0000-7000-8000-000000000002',
    nextLookAt: at(95),
    looking: false,
    lastLook: { at: at(-90), taken: 0, known: 0, refused: 1, coming: 0, again: 0, unreachable: false },
    last: {
      fileName: 'labs_0212.xlsx',
      at: at(-90),
      list: null,
      refused: {
        code: 'file-encrypted',
        message: 'The file is protected with a password: save it without one and upload it again.',
      },
    },
    stoppedFiles: 1,
    createdAt: at(-8_000),
    createdBy: 'Sam Okafor',
  },
];

const stopped = new Map<string | undefined, StoppedFile[]>([
  [
    sources[0]?.id,
    [
      {
        refusedFileId: null,
        importId: id(6, 2),
        fileName: 'appointments_1130.csv',
        firstAt: at(-2_040),
        at: at(-2_040),
        times: 1,
        refused: {
          code: 'list-shape-unknown',
          message:
            'The file does not have the columns of the list that the source follows, so a person has to look: open the list, check its columns and take it over, or undo it. Nobody is called from it until then.',
        },
      },
      {
        refusedFileId: id(22, 1),
        importId: null,
        fileName: 'appointments_1129.csv',
        firstAt: at(-4_920),
        at: at(-3_480),
        times: 2,
        refused: { code: 'file-empty', message: 'The file has no rows: choose one that has some.' },
      },
    ],
  ],
  [
    sources[1]?.id,
    [
      {
        refusedFileId: id(22, 2),
        importId: null,
        fileName: 'labs_0212.xlsx',
        firstAt: at(-90),
        at: at(-90),
        times: 1,
        refused: {
          code: 'file-encrypted',
          message: 'The file is protected with a password: save it without one and upload it again.',
        },
      },
    ],
  ],
]);

const campaignOf = new Map<string | undefined, string | null>([[sources[0]?.id, campaigns[0]?.id ?? null]]);

/** A list that waits until somebody says that it is whole. */
const missing: SourceCampaign['lists'][number] = {
  importId: id(6, 2),
  at: at(-1_300),
  runId: null,
  refused: {
    code: 'rows-missing',
    message:
      'Of 60 patients who wait to be called, 37 are not in this file: perhaps it was cut short. Nobody was taken out, and no run was launched. Send the whole file, or say that this one is whole.',
  },
  leftTasks: 0,
};
let accepted = false;

function get(sourceId: string | undefined) {
  return sources.find((one) => one.id === sourceId);
}

function apply(source: ListSource, body: unknown): ListSource {
  const wanted = body as SourceRequest;
  const list = imports.all().find((one) => one.id === wanted.importId);
  return Object.assign(source, {
    name: wanted.name,
    kind: wanted.kind,
    schedule: wanted.schedule,
    coverage: wanted.coverage,
    consent: wanted.consent,
    follows: list ? { id: list.id, fileName: list.fileName, createdAt: list.createdAt } : source.follows,
  });
}

const NOTHING = { taken: 0, known: 0, refused: 0, coming: 0, again: 0, unreachable: false };

export const listSources = {
  /** The first look takes a file, later ones find nothing new. */
  look(sourceId: string | undefined) {
    const source = get(sourceId);
    if (!source) return undefined;
    const isFirst = source.last?.fileName !== 'labs_1202.xlsx';
    const list = follows();
    return Object.assign(source, {
      nextLookAt: at(isFirst ? 1 : 95),
      lastLook: { at: at(0), ...NOTHING, ...(isFirst ? { taken: 1, coming: 1 } : {}) },
      last: {
        fileName: 'labs_1202.xlsx',
        at: at(0),
        list: list && { id: list.id, state: 'COMMITTED' as const, rowCount: 86, readyRows: 12, problemRows: 1 },
        refused: null,
      },
    });
  },

  all: () => sources,
  stopped: (sourceId: string | undefined) => stopped.get(sourceId) ?? [],
  dismiss(sourceId: string | undefined, fileId: string | undefined) {
    const left = listSources.stopped(sourceId).filter((one) => one.refusedFileId !== fileId);
    stopped.set(sourceId, left);
    const source = get(sourceId);
    if (source) source.stoppedFiles = left.length;
  },
  get,
  create(body: unknown): ListSource {
    const made = apply(
      {
        id: id(21, sources.length + 1),
        name: '',
        kind: 'PUSH',
        state: 'ACTIVE',
        schedule: null,
        coverage: 'ADDITIONS',
        follows: null,
        consent: null,
        folder: null,
        nextLookAt: null,
        looking: false,
        lastLook: null,
        last: null,
        stoppedFiles: 0,
        createdAt: at(0),
        createdBy: 'Sam Okafor',
      },
      body,
    );
    if (made.kind === 'WATCHED_FOLDER') {
      made.folder = `/var/lib/rivvi/inbox/${made.id}`;
      made.nextLookAt = at(30);
    }
    sources.unshift(made);
    return made;
  },
  change(sourceId: string | undefined, body: unknown) {
    const source = get(sourceId);
    return source && apply(source, body);
  },
  move(sourceId: string | undefined, state: ListSource['state']) {
    const source = get(sourceId);
    return source && Object.assign(source, { state, nextLookAt: state === 'PAUSED' ? null : source.folder && at(30) });
  },
  campaign(sourceId: string | undefined): SourceCampaign | undefined {
    const source = get(sourceId);
    const fed = campaignOf.get(sourceId) ?? null;
    const list = source?.last?.list;
    return (
      source && {
        campaignId: fed,
        lists:
          fed && list
            ? [
                { importId: list.id, at: at(-600), runId: runs[0]?.id ?? null, refused: null, leftTasks: 3 },
                ...(accepted ? [] : [missing]),
                {
                  importId: list.id,
                  at: at(-2_040),
                  runId: null,
                  refused: {
                    code: 'nothing-new',
                    message: 'Nobody new: each row was in an earlier file, or has a problem.',
                  },
                  leftTasks: 0,
                },
              ]
            : [],
      }
    );
  },
  acceptMissing(sourceId: string | undefined) {
    accepted = true;
    return listSources.campaign(sourceId);
  },
  feed(sourceId: string | undefined, body: unknown) {
    campaignOf.set(sourceId, (body as { campaignId: string | null }).campaignId);
    return listSources.campaign(sourceId);
  },
};
