import { at } from './data.ts';
import { json, problem, type Reply } from './reply.ts';

interface Check {
  url: string;
  enabled: boolean;
  timeoutMillis: number;
  secretMadeAt: string;
}

let check: Check | null = null;

const none = () => problem(404, 'pre-dial-check-not-found', 'There is no such record here.');
const secret = () => `whsec_${btoa(`an invented secret, made at ${Date.now()}`)}`;

export function get(): Reply {
  return check ? json({ ...check, secret: null }) : none();
}

export function save(body: unknown): Reply {
  const made = check === null;
  check = { secretMadeAt: check?.secretMadeAt ?? at(0), ...(body as Omit<Check, 'secretMadeAt'>) };
  return json({ ...check, secret: made ? secret() : null });
}

export function remove(): Reply {
  check = null;
  return { status: 204, headers: {}, body: '' };
}

export function changeSecret(): Reply {
  if (!check) return none();
  check = { ...check, secretMadeAt: at(0) };
  return json({ ...check, secret: secret() });
}

export function answer(): Reply {
  if (!check) return none();
  const silent = check.url.includes('silent');
  return json({
    result: silent ? 'UNREACHABLE' : 'DIAL',
    until: null,
    problem: silent ? 'TOO_SLOW' : null,
    status: silent ? null : 200,
    tookMillis: silent ? check.timeoutMillis : 84,
    sentence: silent ? 'There was no answer in time. Nobody is called meanwhile.' : 'It said to call.',
  });
}
