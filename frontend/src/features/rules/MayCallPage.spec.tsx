// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { MeProvider } from '@/api/me';
import type { Role } from '@/api/types/access';
import type { CallingDecision } from '@/api/types/rules';
import { me } from '@/test-me';
import { Kit } from '@/ui/Kit';
import { MayCallPage } from './MayCallPage';

const WAIT: CallingDecision = {
  answer: 'WAIT',
  until: '2026-11-16T14:00:00Z',
  reasons: ['LEGAL_HOURS'],
  zones: ['America/Chicago'],
  jurisdictions: ['US-AL'],
  rules: [
    {
      id: 'us-al-hours',
      jurisdiction: 'US-AL',
      citation: 'Ala. Code § 1-3-8',
      source: 'https://example.org/alabama',
      asOf: '2025-11-01',
      effectiveFrom: null,
      effectiveTo: null,
      windowLocal: 'none',
      confidence: 'SECONDARY',
      note: null,
      callsMax: null,
      perHours: null,
    },
  ],
  ruleset: '0',
};

const fetched = vi.fn<typeof fetch>();

beforeEach(() => {
  fetched.mockReset().mockImplementation(() => Promise.resolve(Response.json({ decisions: [WAIT] })));
  vi.stubGlobal('fetch', fetched);
});

function open(role: Role) {
  render(
    <Kit>
      <QueryClientProvider client={new QueryClient()}>
        <MeProvider me={me(role, '2026-11-15T17:00:00Z')} readAt={Date.now()}>
          <MayCallPage />
        </MeProvider>
      </QueryClientProvider>
    </Kit>,
  );
}

async function sent(): Promise<unknown> {
  const [request] = fetched.mock.calls[0] ?? [];
  return request instanceof Request ? request.json() : undefined;
}

it('asks with what was filled in and shows the answer with its rules', async () => {
  open('CLINIC_ADMIN');
  await userEvent.type(screen.getByLabelText('Phone'), '(205) 555-0100');
  await userEvent.click(screen.getByRole('button', { name: 'May I call?' }));
  expect(await screen.findByText('Wait')).toBeTruthy();
  expect(await sent()).toEqual({
    legalOnly: false,
    cases: [{ phone: '(205) 555-0100', at: '2026-11-15T17:00:00.000Z', purpose: 'APPOINTMENT_REMINDER' }],
  });
  expect(screen.getByText(/From 16 Nov 2026 09:00 EST on it may be called/)).toBeTruthy();
  expect(screen.getByText('No calls on this day')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Ala. Code § 1-3-8' }).getAttribute('href')).toBe(
    'https://example.org/alabama',
  );
});

it('lets an analyst ask the law only', async () => {
  open('ANALYST');
  expect(screen.getByLabelText('The law only')).toHaveProperty('disabled', true);
  await userEvent.type(screen.getByLabelText('Postal code'), '32501');
  await userEvent.click(screen.getByRole('button', { name: 'May I call?' }));
  await screen.findByText('Wait');
  expect(await sent()).toMatchObject({ legalOnly: true, cases: [{ postalCode: '32501' }] });
});

it('says what is missing before anything is asked', () => {
  open('CLINIC_ADMIN');
  const button = screen.getByRole('button', { name: 'May I call?' });
  expect(button.getAttribute('aria-disabled') === 'true' || button.hasAttribute('disabled')).toBe(true);
  expect(fetched).not.toHaveBeenCalled();
});
