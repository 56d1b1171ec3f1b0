// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { LongText } from './LongText';

it('shows the beginning of a very long text, and the rest on demand', async () => {
  render(<LongText text={`${'a'.repeat(32_000)}end`} />);
  expect(screen.queryByText(/end/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Show all 32,003 characters' }));
  expect(screen.getByText(/end/)).toBeTruthy();
});

it('shows any other as it is', () => {
  render(<LongText text={'a'.repeat(400)} />);
  expect(screen.queryByRole('button')).toBeNull();
});
