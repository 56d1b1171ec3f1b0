import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveConnection, type LivePorts, type LiveSocket } from './live';

class FakeSocket implements LiveSocket {
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  send(data: string): void {
    this.sent.push(data);
  }
  close(): void {
    this.onclose?.();
  }
  says(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

let sockets: FakeSocket[];
let ports: LivePorts;
let connection: LiveConnection;

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  ports = {
    ticket: vi.fn(() => Promise.resolve('ticket-1')),
    connect: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    stale: vi.fn(),
    everythingStale: vi.fn(),
    now: () => 42,
  };
  connection = new LiveConnection(ports);
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

async function greeted(): Promise<FakeSocket> {
  await vi.advanceTimersByTimeAsync(10_000);
  const socket = sockets.at(-1);
  if (!socket) throw new Error('never connected');
  socket.onopen?.();
  socket.says({ topic: 'hello' });
  return socket;
}

it('gives the ticket in the first frame', async () => {
  connection.start();
  const socket = await greeted();
  expect(socket.sent).toEqual(['{"ticket":"ticket-1"}']);
  expect(connection.snapshot()).toEqual({ live: true });
  expect(ports.everythingStale).not.toHaveBeenCalled();
});

it('gathers messages and makes stale what their topics touch', async () => {
  connection.start();
  const socket = await greeted();
  socket.says({ topic: 'member', id: 'a' });
  socket.says({ topic: 'member', id: 'b' });
  socket.says({ topic: 'campaign', id: 'c' });
  expect(ports.stale).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(500);
  expect(ports.stale).toHaveBeenCalledTimes(1);
  expect(ports.stale).toHaveBeenCalledWith(['/api/members', '/api/me', '/api/campaigns', '/api/campaigns/{id}']);
});

it('survives what it does not know', async () => {
  connection.start();
  const socket = await greeted();
  socket.says({ topic: 'toString' });
  socket.says({ topic: 'news', id: 'x' });
  socket.onmessage?.({ data: 'not json' });
  socket.onmessage?.({ data: new ArrayBuffer(1) });
  await vi.advanceTimersByTimeAsync(500);
  expect(ports.stale).not.toHaveBeenCalled();
});

it('says since when it is not live, comes back, and then reads everything again', async () => {
  const listener = vi.fn();
  connection.subscribe(listener);
  connection.start();
  (await greeted()).close();
  expect(connection.snapshot()).toEqual({ live: false, since: 42 });
  await greeted();
  expect(connection.snapshot()).toEqual({ live: true });
  expect(ports.everythingStale).toHaveBeenCalledTimes(1);
  expect(listener).toHaveBeenCalled();
});

it('goes on trying without a ticket, more and more slowly', async () => {
  vi.mocked(ports.ticket).mockRejectedValue(new Error('away'));
  connection.start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sockets).toHaveLength(0);
  expect(vi.mocked(ports.ticket).mock.calls.length).toBeGreaterThan(5);
  expect(vi.mocked(ports.ticket).mock.calls.length).toBeLessThan(13);
});

it('stays closed once stopped', async () => {
  connection.start();
  await greeted();
  connection.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sockets).toHaveLength(1);
});
