// @vitest-environment jsdom
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { setSession } from './session';
import { shareSent, upload } from './upload';

let server: Server;
let base: string;
let seen: { headers: IncomingHttpHeaders; body: string }[];
let answers: [status: number, body: string][];

beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString('utf8')));
    request.on('end', () => {
      if (request.method === 'POST') seen.push({ headers: request.headers, body });
      const [status, text] = request.method === 'POST' ? (answers.shift() ?? [500, '']) : [204, ''];
      response.writeHead(status, {
        'content-type': 'application/json',
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'authorization',
      });
      response.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

function session(tokens: string[], renews: boolean) {
  setSession({
    token: () => Promise.resolve(tokens.shift()),
    renew: () => Promise.resolve(renews),
    signIn: () => undefined,
    signOut: () => undefined,
  });
}

const LIST = new File(['MRN #,Pt Name\nM1,Brown'], 'labs.csv', { type: 'text/csv' });

it('sends the file with the token and reads the answer', async () => {
  session(['t1'], false);
  answers = [[201, '{"id":"l1"}']];
  expect(await upload(`${base}/api/imports`, LIST, () => undefined)).toEqual({ id: 'l1' });
  expect(seen[0]?.headers['authorization']).toBe('Bearer t1');
  expect(seen[0]?.body).toContain('M1,Brown');
  expect(seen[0]?.body).toContain('filename="labs.csv"');
});

it('renews the token once', async () => {
  session(['old', 'new'], true);
  answers = [
    [401, ''],
    [201, '{"id":"l2"}'],
  ];
  expect(await upload(`${base}/api/imports`, LIST, () => undefined)).toEqual({ id: 'l2' });
  expect(seen.map((one) => one.headers['authorization'])).toEqual(['Bearer old', 'Bearer new']);
});

it('passes on a refusal, and says of silence that nobody knows', async () => {
  session(['t1', 't1'], false);
  answers = [[422, '{"code":"file-empty","detail":"The file is empty."}']];
  await expect(upload(`${base}/api/imports`, LIST, () => undefined)).rejects.toMatchObject({
    status: 422,
    code: 'file-empty',
    message: 'The file is empty.',
  });
  await expect(upload('http://127.0.0.1:1/api/imports', LIST, () => undefined)).rejects.toMatchObject({
    status: 0,
    message: expect.stringContaining('We do not know yet'),
  });
});

it('tells how much is sent, never more than all', () => {
  expect(shareSent(0, 200)).toBe(0);
  expect(shareSent(50, 200)).toBe(0.25);
  expect(shareSent(230, 200)).toBe(1);
  expect(shareSent(0, 0)).toBe(0);
});
