import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * A headless Chromium that needs nothing from the machine: @sparticuz/chromium carries the browser, its fonts and
 * (for Amazon Linux 2023, but they serve on any bare glibc system) the shared libraries it links to, all as brotli
 * archives. They are unpacked once per package version, into node_modules/.cache, and from there started by Playwright.
 */
export interface LaunchOptions {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

const require = createRequire(import.meta.url);
const packageJson = require.resolve('@sparticuz/chromium').replace(/build[\\/].*$/, 'package.json');
const { version } = require(packageJson) as { version: string };
const cache = join(import.meta.dirname, '..', 'node_modules', '.cache');

/**
 * --single-process and --no-zygote are made for Lambda: with them the browser dies with its first closed context.
 * Web security stays on: these tests must see what a browser would refuse.
 */
const UNWANTED = [
  '--single-process',
  '--no-zygote',
  '--in-process-gpu',
  '--disable-web-security',
  '--allow-running-insecure-content',
];

export async function launchOptions(): Promise<LaunchOptions> {
  const home = join(cache, `chromium-${version}`);
  if (!existsSync(home)) await unpack(home);
  // The packaged fonts.conf names Lambda's folders only; the console's own font comes with its build.
  writeFileSync(join(home, 'fonts', 'fonts.conf'), fontsConf(join(home, 'fonts')));
  const { default: chromium } = await import('@sparticuz/chromium');
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return {
    executablePath: join(home, 'chromium'),
    args: [...chromium.args.filter((arg) => !UNWANTED.includes(arg)), '--disable-dev-shm-usage'],
    env: {
      ...env,
      FONTCONFIG_PATH: join(home, 'fonts'),
      LD_LIBRARY_PATH: [env['LD_LIBRARY_PATH'], join(home, 'al2023', 'lib')].filter(Boolean).join(':'),
    },
  };
}

/** The package unpacks into os.tmpdir() and takes any file it finds there for whole: give it a folder of its own and rename. */
async function unpack(home: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'unpack-'));
  const before = {
    tmp: process.env['TMPDIR'],
    aws: process.env['AWS_EXECUTION_ENV'],
    lib: process.env['LD_LIBRARY_PATH'],
  };
  process.env['TMPDIR'] = folder;
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x'; // asks for the shared libraries too
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    if (!existsSync(home)) renameSync(folder, home);
  } finally {
    restore('TMPDIR', before.tmp);
    restore('AWS_EXECUTION_ENV', before.aws);
    restore('LD_LIBRARY_PATH', before.lib);
    rmSync(folder, { recursive: true, force: true });
  }
}

function fontsConf(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>`;
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
