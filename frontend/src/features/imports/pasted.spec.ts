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

it.each([
  ['of a name, at its beginning', '"Bob" Ray\t1\r\n"Bob"\t2\r\n', '"""Bob"" Ray"\t1\r\n"""Bob"""\t2\n'],
  ['that nothing closes', 'A\tB\n"x\ty\nz\tw', 'A\tB\n"""x"\ty\nz\tw\n'],
  ['in the middle', 'A\t5\'9"\n', 'A\t"5\'9"""\n'],
  ['around a line end and a tab', 'A\tB\n"x\ny"\t"a\tb"', 'A\tB\n"x\ny"\t"a\tb"\n'],
  ['around quotes of its own beside a line end', 'A\t"x\n""y"""\nB\t', 'A\t"x\n""y"""\nB\n'],
])('tells quotes apart: %s', async (_, copied, file) => {
  expect(await pasted(copied)?.file.text()).toBe(file);
});

it('is quick with quotes that nothing closes', () => {
  expect(pasted(`A\tB\n${'"a\t'.repeat(200_000)}`)?.path).toBe('/api/imports?delimiter=tab');
});
