import { expect, it } from 'vitest';
import { sourceDraft, sourceMissing, sourceRequest, timesOf, type SourceDraft } from './sourceDraft';

const TODAY = '2026-12-01';
const filled: SourceDraft = {
  ...sourceDraft(),
  name: ' Nightly export ',
  importId: 'l1',
  consent: { given: 'LIST', purposes: ['PREVENTIVE_CARE'], obtainedHow: 'Intake form', obtainedOn: '2026-01-02' },
};

it('says what is missing, one thing at a time', () => {
  expect(sourceMissing(sourceDraft(), TODAY)).toBe('Give it a name');
  expect(sourceMissing({ ...filled, importId: '' }, TODAY)).toBe('Choose the list whose mapping it follows');
  expect(sourceMissing({ ...filled, consent: { ...filled.consent, obtainedHow: '' } }, TODAY)).toBe(
    'Say how the consent was obtained',
  );
  expect(sourceMissing(filled, TODAY)).toBeUndefined();
});

it('wants a schedule for a folder alone', () => {
  const folder: SourceDraft = { ...filled, kind: 'WATCHED_FOLDER' };
  expect(sourceMissing({ ...folder, intervalMinutes: 4 }, TODAY)).toBe('Look every 5 to 1,440 minutes');
  expect(sourceMissing({ ...folder, looks: 'TIMES', times: '25:00' }, TODAY)).toMatch(/^Write the times/);
  expect(sourceMissing({ ...folder, looks: 'TIMES', times: '6:00; 18:30' }, TODAY)).toBeUndefined();
  expect(sourceRequest({ ...filled, intervalMinutes: 1 }).schedule).toBeNull();
});

it('sends what was chosen, and shows it again', () => {
  expect(timesOf('6:00, 18:30')).toEqual(['06:00', '18:30']);
  const request = sourceRequest({ ...filled, kind: 'WATCHED_FOLDER', looks: 'TIMES', times: '6:00' });
  expect(request).toMatchObject({ name: 'Nightly export', schedule: { intervalMinutes: null, timesOfDay: ['06:00'] } });
  const draft = sourceDraft({
    id: 's1',
    name: request.name,
    kind: request.kind,
    state: 'ACTIVE',
    schedule: request.schedule,
    coverage: request.coverage,
    follows: { id: 'l1', fileName: 'a.csv', createdAt: '' },
    consent: request.consent,
    folder: '/inbox/s1',
    nextLookAt: null,
    looking: false,
    lastLook: null,
    last: null,
    stoppedFiles: 0,
    createdAt: '',
    createdBy: '',
  });
  expect(sourceRequest(draft)).toEqual(request);
});
