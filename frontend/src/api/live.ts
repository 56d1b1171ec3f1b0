import type { paths } from './operations';

export type Topic =
  | 'run'
  | 'task'
  | 'import'
  | 'conversation'
  | 'call'
  | 'patient'
  | 'do_not_call'
  | 'campaign'
  | 'prompt'
  | 'member'
  | 'organization';

/** What each topic makes stale. Messages hold no data: the server's answer stays the only source. */
export const STALE_BY_TOPIC: Record<Topic, readonly (keyof paths)[]> = {
  run: ['/api/runs', '/api/runs/{id}', '/api/runs/{id}/activity', '/api/runs/{id}/live', '/api/runs/{id}/tasks'],
  task: ['/api/runs/{id}', '/api/runs/{id}/tasks', '/api/runs/{id}/tasks/{taskId}', '/api/runs/{id}/live'],
  import: [
    '/api/imports',
    '/api/imports/{id}',
    '/api/imports/{id}/rows',
    '/api/list-sources',
    '/api/list-sources/{id}',
    '/api/list-sources/{id}/campaign',
    '/api/list-sources/{id}/stopped-files',
  ],
  conversation: ['/api/conversations/{id}', '/api/runs/{id}/live'],
  call: ['/api/calls', '/api/calls/{id}', '/api/runs/{id}/live', '/api/patients/{id}/history'],
  patient: [
    '/api/patients',
    '/api/patients/{id}',
    '/api/patients/{id}/history',
    '/api/patient-duplicates',
    '/api/patient-duplicates/count',
    // A stop of a patient's phone is one of the number, too.
    '/api/do-not-call-numbers',
  ],
  do_not_call: ['/api/do-not-call-numbers'],
  campaign: ['/api/campaigns', '/api/campaigns/{id}'],
  prompt: ['/api/prompts', '/api/prompts/{id}', '/api/prompts/base'],
  member: ['/api/members', '/api/me'],
  organization: ['/api/organizations', '/api/organizations/{id}', '/api/me'],
};

/** The part of WebSocket that is used, so that a test can stand in for it. */
export interface LiveSocket {
  send(data: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
}

export interface LivePorts {
  ticket(): Promise<string>;
  connect(): LiveSocket;
  stale(operations: readonly (keyof paths)[]): void;
  everythingStale(): void;
  now(): number;
}

export type LiveStatus = { live: true } | { live: false; since: number };

const RETRY_MILLIS = [500, 1_000, 2_000, 5_000, 10_000] as const;
/** A busy run sends several messages a second; pages refetch at most this often. */
const GATHER_MILLIS = 400;

/** One socket for the whole console: ticket in the first frame, `{topic, id}` after it, reconnects by itself. */
export class LiveConnection {
  private readonly ports: LivePorts;
  private readonly listeners = new Set<() => void>();
  private readonly gathered = new Set<keyof paths>();
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private socket: LiveSocket | undefined;
  private failures = 0;
  private wasLive = false;
  private stopped = false;
  status: LiveStatus = { live: true };

  constructor(ports: LivePorts) {
    this.ports = ports;
  }

  start(): void {
    this.stopped = false;
    void this.open();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    clearTimeout(this.gathering);
    this.socket?.close();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): LiveStatus => this.status;

  private async open(): Promise<void> {
    let ticket: string;
    try {
      ticket = await this.ports.ticket();
    } catch {
      this.lost();
      return;
    }
    if (this.stopped) return;
    const socket = this.ports.connect();
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ ticket }));
    socket.onmessage = (event) => this.read(event.data);
    socket.onclose = () => this.lost();
  }

  private read(data: unknown): void {
    const topic = topicOf(data);
    if (topic === 'hello') this.greeted();
    else if (topic !== undefined && Object.hasOwn(STALE_BY_TOPIC, topic)) {
      // A key of the table, by the line above.
      STALE_BY_TOPIC[topic as Topic].forEach((operation) => this.gathered.add(operation));
      this.gathering ??= setTimeout(() => this.flush(), GATHER_MILLIS);
    }
  }

  private greeted(): void {
    this.failures = 0;
    this.change({ live: true });
    // Whatever was said while nobody listened is lost: read again.
    if (this.wasLive) this.ports.everythingStale();
    this.wasLive = true;
  }

  private flush(): void {
    this.gathering = undefined;
    const operations = [...this.gathered];
    this.gathered.clear();
    this.ports.stale(operations);
  }

  private lost(): void {
    if (this.stopped) return;
    if (this.status.live) this.change({ live: false, since: this.ports.now() });
    const wait = RETRY_MILLIS[Math.min(this.failures, RETRY_MILLIS.length - 1)] ?? 10_000;
    this.failures += 1;
    this.retry = setTimeout(() => void this.open(), wait);
  }

  private change(status: LiveStatus): void {
    this.status = status;
    this.listeners.forEach((listener) => listener());
  }
}

function topicOf(data: unknown): string | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const message: unknown = JSON.parse(data);
    if (typeof message !== 'object' || message === null || !('topic' in message)) return undefined;
    return typeof message.topic === 'string' ? message.topic : undefined;
  } catch {
    return undefined;
  }
}
