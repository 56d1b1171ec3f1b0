// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Patient } from '@/api/types/patients';
import { Kit } from '@/ui/Kit';
import { EditPatient } from './EditPatient';

const PATIENT: Patient = {
  id: '9',
  givenName: 'Ana',
  familyName: 'Brown',
  birthDate: '1961-03-14',
  language: 'es',
  timeZone: 'America/Chicago',
  postalCode: '60601',
  deceased: false,
  possibleDuplicates: [],
  mergedInto: null,
  updatedAt: null,
  identifiers: [],
  contactPoints: [],
  consents: [],
  doNotCall: [],
  createdAt: '2026-11-18T15:05:00Z',
};

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  fetched.mockReset().mockImplementation(() => Promise.resolve(Response.json(PATIENT)));
  vi.stubGlobal('fetch', fetched);
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <EditPatient patient={PATIENT} onClose={() => {}} />
      </QueryClientProvider>
    </Kit>,
  );
});

function fill(label: string, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

async function saved(): Promise<unknown> {
  fireEvent.click(screen.getByText('Save'));
  await waitFor(() => expect(fetched).toHaveBeenCalled());
  const request = fetched.mock.calls[0]?.[0];
  if (!(request instanceof Request)) throw new Error('no request was sent');
  expect(`${request.method} ${new URL(request.url).pathname}`).toBe('PATCH /api/patients/9');
  return request.json();
}

it('takes away the time zone, the language and the postal code that are not known any more', async () => {
  fill('Time zone', '');
  fill('Language', '');
  fill('Postal code', '');
  expect(await saved()).toEqual({ timeZone: '', language: '', postalCode: '' });
});

it('sends what changed and nothing else', async () => {
  fill('Family name', 'Browne');
  expect(await saved()).toEqual({ familyName: 'Browne' });
});

it('says that the patient has died', async () => {
  fireEvent.click(screen.getByLabelText('The patient has died'));
  expect(await saved()).toEqual({ deceased: true });
});

it('does not pretend to take away a birth date', () => {
  fill('Birth date', '');
  fireEvent.click(screen.getByText('Save'));
  expect(screen.getAllByText('The birth date is missing').length).toBeGreaterThan(0);
  expect(fetched).not.toHaveBeenCalled();
});
