import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SOURCE = join(import.meta.dirname, '..');
const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i;

it('writes every colour in tokens.css and nowhere else', () => {
  const strays = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(css|tsx?)$/.test(name) && !name.endsWith('tokens.css') && !name.includes('.spec.'))
    .flatMap((name) =>
      readFileSync(join(SOURCE, name), 'utf8')
        .split('\n')
        .filter((line) => COLOUR.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    );
  expect(strays).toEqual([]);
});
