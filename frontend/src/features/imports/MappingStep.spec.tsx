// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { ImportDetail } from '@/api/types/imports';
import { list } from '@/test-list';
import { me } from '@/test-me';
import { Kit } from '@/ui/Kit';
import { MappingStep } from './MappingStep';

const ME = me('CLINIC_ADMIN', '2026-12-01T15:42:00Z');

const LIST = list({
  columns: [
    { index: 0, header: 'Pt Name', samples: ['Brown, Ana'], filledCount: 2 },
    { index: 1, header: 'Cell', samples: ['(212) 555-0142'], filledCount: 1 },
    { index: 2, header: 'Prep code', samples: ['F12'], filledCount: 1 },
  ],
  mapping: { columns: [{ index: 0, target: 'FULL_NAME', format: 'LAST_COMMA_FIRST', confidence: 0.9 }] },
});

const fetched = vi.fn<typeof fetch>();
const onMapped = vi.fn();

beforeEach(() => {
  fetched.mockReset().mockImplementation(() => Promise.resolve(Response.json({ ...LIST, state: 'MAPPED' })));
  onMapped.mockReset();
  vi.stubGlobal('fetch', fetched);
});

function show(changes: Partial<ImportDetail> = {}) {
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <MeProvider me={ME} readAt={0}>
          <MappingStep list={{ ...LIST, ...changes }} onMapped={onMapped} />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
}

async function sent(): Promise<unknown> {
  await waitFor(() => expect(fetched).toHaveBeenCalled());
  const request = fetched.mock.calls[0]?.[0];
  if (!(request instanceof Request)) throw new Error('no request was sent');
  return request.json();
}

const UNRULED = { joinOrder: null, phoneRegion: null, emptyText: null, meanings: {} };

it('shows the suggestion, the samples and what is still missing', () => {
  show();
  expect(screen.getByLabelText('Pt Name becomes')).toHaveProperty('value', 'FULL_NAME');
  expect(screen.getByLabelText('Pt Name is written')).toHaveProperty('value', 'LAST_COMMA_FIRST');
  expect(screen.getByLabelText('Cell becomes')).toHaveProperty('value', 'IGNORE');
  expect(screen.getAllByText('in 1 of 2 rows')).toHaveLength(2);
  expect(screen.getByRole('button', { name: 'Check the rows' }).getAttribute('aria-disabled')).toBe('true');
  expect(screen.getAllByText('No column is the phone number.').length).toBeGreaterThan(0);
});

it('sends every column once the phone is known', async () => {
  show();
  const user = userEvent.setup();
  await user.selectOptions(screen.getByLabelText('Cell becomes'), 'Phone');
  await user.selectOptions(screen.getByLabelText('Prep code becomes'), 'Kept, usable in prompts');
  expect(screen.getByLabelText('Prep code in prompts')).toHaveProperty('value', 'prep_code');
  await user.click(screen.getByRole('button', { name: 'Check the rows' }));
  await waitFor(() => expect(onMapped).toHaveBeenCalled());
  const request = fetched.mock.calls[0]?.[0];
  if (!(request instanceof Request)) throw new Error('no request was sent');
  expect(request.method).toBe('PUT');
  expect(new URL(request.url).pathname).toBe('/api/imports/l1/mapping');
  expect(await request.json()).toEqual({
    columns: [
      { index: 0, target: 'FULL_NAME', format: 'LAST_COMMA_FIRST', variableName: null, ...UNRULED },
      { index: 1, target: 'PHONE', format: null, variableName: null, ...UNRULED },
      { index: 2, target: 'VARIABLE', format: null, variableName: 'prep_code', ...UNRULED },
    ],
    constants: [],
    phoneRegion: 'US',
    reading: 1,
  });
});

it('joins a second phone column, in the order that is chosen', async () => {
  show();
  const user = userEvent.setup();
  await user.selectOptions(screen.getByLabelText('Cell becomes'), 'Phone');
  await user.selectOptions(screen.getByLabelText('Prep code becomes'), 'Phone');
  expect(screen.getByText('Joined with Prep code')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Another country for Cell' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Another country for Prep code' })).toBeNull();
  await user.selectOptions(screen.getByLabelText('Prep code in the joined phone'), 'Part 1');
  await user.click(screen.getByRole('button', { name: 'Check the rows' }));
  expect(await sent()).toMatchObject({
    columns: [{ index: 0 }, { index: 1, target: 'PHONE', joinOrder: 2 }, { index: 2, target: 'PHONE', joinOrder: 1 }],
  });
});

it('gives all rows a value, and empty cells another', async () => {
  show();
  const user = userEvent.setup();
  await user.selectOptions(screen.getByLabelText('Cell becomes'), 'Phone');
  await user.selectOptions(screen.getByLabelText('Prep code becomes'), 'Kept, usable in prompts');
  await user.click(screen.getByRole('button', { name: 'A value for empty cells of Prep code' }));
  await user.type(screen.getByLabelText('Prep code, if empty'), 'F0');
  await user.click(screen.getByRole('button', { name: 'Another country for Cell' }));
  await user.selectOptions(screen.getByLabelText('Country of Cell'), 'Mexico');
  await user.click(screen.getByRole('button', { name: 'Add a value for all rows' }));
  await user.selectOptions(screen.getByLabelText('Value 1 is'), 'Time zone');
  await user.type(screen.getByLabelText('Value 1'), 'Eastern');
  await user.click(screen.getByRole('button', { name: 'Check the rows' }));
  expect(await sent()).toMatchObject({
    columns: [{ index: 0 }, { index: 1, phoneRegion: 'MX' }, { index: 2, emptyText: 'F0' }],
    constants: [{ target: 'TIME_ZONE', text: 'Eastern' }],
  });
});

it('says what is wrong with a value where it stands', async () => {
  fetched.mockImplementation(() =>
    Promise.resolve(
      Response.json(
        {
          code: 'mapping-invalid',
          detail: 'The mapping needs a change.',
          errors: [{ field: 'constants[0]', message: 'is no language that is known' }],
        },
        { status: 422 },
      ),
    ),
  );
  show({ mapping: { ...LIST.mapping, constants: [{ target: 'LANGUAGE', text: 'Elvish' }] } });
  await userEvent.selectOptions(screen.getByLabelText('Cell becomes'), 'Phone');
  await userEvent.click(screen.getByRole('button', { name: 'Check the rows' }));
  expect(await screen.findByText('is no language that is known')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Remove value 1' }));
  expect(screen.queryByLabelText('Value 1')).toBeNull();
});
