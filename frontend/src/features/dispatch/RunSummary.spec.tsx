// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { RunSummary } from './RunSummary';

const PROGRESS = {
  total: 412,
  goalMet: 148,
  inProgress: 3,
  waiting: 176,
  needsPerson: 9,
  notCalled: 55,
  closed: 21,
};

it('links each group to its patients, with its count', () => {
  render(<RunSummary runId="r1" progress={PROGRESS} group={undefined} />);
  expect(screen.getByRole('link', { name: 'Needs a person 9' })).toHaveProperty('search', '?group=NEEDS_PERSON');
  expect(screen.getAllByRole('link')).toHaveLength(6);
  expect(screen.getByRole('img', { name: '224 of 412 settled' })).toBeTruthy();
});

it('marks the chosen group and leads back from it', () => {
  render(<RunSummary runId="r1" progress={PROGRESS} group="WAITING" />);
  const chosen = screen.getByRole('link', { current: true });
  expect(chosen.textContent).toContain('Waiting');
  expect(chosen.getAttribute('href')).toBe('/runs/r1');
});
