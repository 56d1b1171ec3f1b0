import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const CONTRACT = join(import.meta.dirname, '..', '..', 'openapi.json');
const PATH = /^ {2}'(\/api\/[^']+)': \{/;

/** `GET /api/runs/{id}`, as operations.ts writes them down. */
function usedOperations(): string[] {
  let path = '';
  return readFileSync(join(import.meta.dirname, 'operations.ts'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      path = PATH.exec(line)?.[1] ?? path;
      return [...line.matchAll(/(?:^ {4}|\{ |; )(get|post|put|patch|delete): /g)].map(
        (found) => `${(found[1] ?? '').toUpperCase()} ${path}`,
      );
    });
}

it('reads its own list of operations', () => {
  expect(usedOperations()).toContain('POST /api/runs/{id}/launch');
  expect(usedOperations()).toContain('PUT /api/imports/{id}/mapping');
  expect(usedOperations().length).toBeGreaterThan(50);
});

it.skipIf(!existsSync(CONTRACT))('uses only operations that the server has', () => {
  // The document is the server's own; only its paths are read.
  const { paths } = JSON.parse(readFileSync(CONTRACT, 'utf8')) as { paths: Record<string, object> };
  const served = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(usedOperations().filter((operation) => !served.includes(operation))).toEqual([]);
});
