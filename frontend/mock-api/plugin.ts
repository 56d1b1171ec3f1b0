import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { WebSocketServer } from 'ws';
import { answer } from './api.ts';
import { logIn } from './oidc.ts';

/** A stand-in for the server, for looking at pages and for tests of the console alone: same contract, invented data. */
export function mockApi(): Plugin {
  return { name: 'mock-api', configureServer: install, configurePreviewServer: install };
}

function install(server: {
  middlewares: {
    use: (handler: (request: IncomingMessage, response: ServerResponse, next: () => void) => void) => void;
  };
  httpServer: unknown;
}): void {
  server.middlewares.use((request, response, next) => {
    void handle(request, response).then((handled) => handled || next());
  });
  // Vite types its server for HTTP/2 too; this one is plain HTTP.
  if (server.httpServer) listenLive(server.httpServer as Server);
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const body = await read(request);
  const reply = logIn(url, request.headers.cookie ?? '', body) ?? answer(request, url, body);
  if (!reply) return false;
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
  return true;
}

function read(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}

function listenLive(server: Server): void {
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (!request.url?.startsWith('/api/live')) return;
    sockets.handleUpgrade(request, socket, head, (live) => {
      live.once('message', () => live.send(JSON.stringify({ topic: 'hello' })));
    });
  });
}
