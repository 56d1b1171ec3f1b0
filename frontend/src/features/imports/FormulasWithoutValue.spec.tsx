// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { list } from '@/test-list';
import { Kit } from '@/ui/Kit';
import { FormulasWithoutValue } from './FormulasWithoutValue';

function show(formulasWithoutValue: number) {
  render(
    <Kit>
      <FormulasWithoutValue list={list({ formulasWithoutValue })} />
    </Kit>,
  );
}

it('says how many cells nothing has worked out, and what to do', () => {
  show(12);
  expect(screen.getByText(/^12 cells hold formulas that nothing has worked out yet, so they are empty/)).toBeTruthy();
  expect(screen.getByText(/save it and upload it again\.$/)).toBeTruthy();
});

it('says it of a single cell', () => {
  show(1);
  expect(screen.getByText(/^1 cell holds a formula that nothing has worked out yet, so it is empty/)).toBeTruthy();
});

it('says nothing where all are worked out', () => {
  show(0);
  expect(screen.queryByText(/formula/)).toBeNull();
});
