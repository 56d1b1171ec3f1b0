// @vitest-environment jsdom
// @vitest-environment-options {"url": "http://127.0.0.1:39431/"}
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { setSession } from './session';
import { uploadInParts } from './uploadInParts';

/** The page's own origin, as the options above say. */
const PORT = 39431;
const PART = 4;
let server: Server;
let received: string;
let begun: number;
/** How the next parts end: taken, cut off before or after they were taken. */
let fate: ('before' | 'after')[];

beforeEach(async () => {
  received = '';
  begun = 0;
  fate = [];
  sessionStorage.clear();
  setSession({
    token: () => Promise.resolve('t'),
    renew: () => Promise.resolve(false),
    signIn: () => undefined,
    signOut: () => undefined,
  });
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString('utf8')));
    request.on('end', () => answer(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(PORT, '127.0.0.1', resolve));
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
  const at = `${request.method ?? ''} ${request.url ?? ''}`;
  const part = /from=(\d+)/.exec(at);
  if (part) {
    const cut = fate.shift();
    if (cut === 'before') return void response.destroy();
    if (Number(part[1]) !== received.length) return reply(response, 409, { code: 'part-out-of-order' });
    received += /\r\n\r\n([\s\S]*?)\r\n--/.exec(body)?.[1] ?? '';
    if (cut === 'after') return void response.destroy();
  }
  if (at === 'POST /api/uploads') begun++;
  if (at.startsWith('OPTIONS')) return reply(response, 204, null);
  if (at.endsWith('/list')) return reply(response, 201, { importId: 'l1' });
  if (at.includes('/api/imports/l1')) return reply(response, 200, { id: 'l1' });
  reply(response, 200, {
    id: 'u1',
    fileName: 'labs.csv',
    bytes: 10,
    receivedBytes: received.length,
    partBytesMax: PART,
    importId: null,
  });
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(body === null ? undefined : JSON.stringify(body));
}

const LIST = () => new File(['0123456789'], 'labs.csv', { type: 'text/csv', lastModified: 7 });

function send(pauses: number[] = []) {
  return uploadInParts(LIST(), {
    onProgress: () => undefined,
    onBroken: () => undefined,
    pause: (millis) => {
      pauses.push(millis);
      return Promise.resolve();
    },
  });
}

it('sends a file part by part and reads the list that it became', async () => {
  expect(await send()).toEqual({ id: 'l1' });
  expect(received).toBe('0123456789');
});

it('goes on where it stopped, whether the lost part had arrived or not', async () => {
  fate = ['before', 'after', 'before'];
  const pauses: number[] = [];
  expect(await send(pauses)).toEqual({ id: 'l1' });
  expect(received).toBe('0123456789');
  expect(pauses.length).toBe(3);
});

it('gives up in the end, and goes on when the same file is chosen again', async () => {
  fate = Array<'before'>(8).fill('before');
  await expect(send()).rejects.toMatchObject({ status: 0 });
  expect(await send()).toEqual({ id: 'l1' });
  expect(begun).toBe(1);
  expect(received).toBe('0123456789');
});
