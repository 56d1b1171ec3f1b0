import { expect, it } from 'vitest';
import { pasted } from './pasted';

const TABLE = 'Name\tPhone\r\nAsh, Ada\t(212) 555-0110\r\n';

it('makes a file of a table', async () => {
  const table = pasted(TABLE);
  expect(table?.file.name).toBe('Pasted list.tsv');
  expect(await table?.file.text()).toBe('Name\tPhone\r\nAsh, Ada\t(212) 555-0110\n');
});

it('has its cells divided by tabs, unless there is none', () => {
  expect(pasted(TABLE)?.path).toBe('/api/imports?delimiter=tab');
  expect(pasted('Name,Phone\nAda,(212) 555-0110')?.path).toBe('/api/imports');
});

it('makes none of one cell', () => {
  expect(pasted('(212) 555-0110\n')).toBeNull();
  expect(pasted('\tPhone')).toBeNull();
  expect(pasted(' \n')).toBeNull();
});

it('keeps an empty first cell', async () => {
  expect(await pasted('\tPhone\nAda\t(212) 555-0110')?.file.text()).toBe('\tPhone\nAda\t(212) 555-0110\n');
});
