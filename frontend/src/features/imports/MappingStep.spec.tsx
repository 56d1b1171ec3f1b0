// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import { list } from '@/test-list';
import { me } from '@/test-me';
import { Kit } from '@/ui/Kit';
import { MappingStep } from './MappingStep';

const ME = me('CLINIC_ADMIN', '2026-12-01T15:42:00Z');

const LIST = list({
  columns: [
    { index: 0, header: 'Pt Name', samples: ['Brown, Ana'], filledCount: 2 },
    { index: 1, header: 'Cell', samples: ['(212) 555-0142'], filledCount: 1 },
    { index: 2, header: 'Prep code', samples: ['F12'], filledCount: 2 },
  ],
  mapping: { columns: [{ index: 0, target: 'FULL_NAME', format: 'LAST_COMMA_FIRST', confidence: 0.9 }] },
});

const fetched = vi.fn<typeof fetch>();
const onMapped = vi.fn();

beforeEach(() => {
  fetched.mockReset().mockImplementation(() => Promise.resolve(Response.json({ ...LIST, state: 'MAPPED' })));
  onMapped.mockReset();
  vi.stubGlobal('fetch', fetched);
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <MeProvider me={ME} readAt={0}>
          <MappingStep list={LIST} onMapped={onMapped} />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
});

it('shows the suggestion, the samples and what is still missing', () => {
  expect(screen.getByLabelText('Pt Name becomes')).toHaveProperty('value', 'FULL_NAME');
  expect(screen.getByLabelText('Pt Name is written')).toHaveProperty('value', 'LAST_COMMA_FIRST');
  expect(screen.getByLabelText('Cell becomes')).toHaveProperty('value', 'IGNORE');
  expect(screen.getByText('in 1 of 2 rows')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Check the rows' }).getAttribute('aria-disabled')).toBe('true');
  expect(screen.getAllByText('No column is the phone number.').length).toBeGreaterThan(0);
});

it('sends every column once the phone is known', async () => {
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
      { index: 0, target: 'FULL_NAME', format: 'LAST_COMMA_FIRST', variableName: null },
      { index: 1, target: 'PHONE', format: null, variableName: null },
      { index: 2, target: 'VARIABLE', format: null, variableName: 'prep_code' },
    ],
    phoneRegion: 'US',
  });
});
