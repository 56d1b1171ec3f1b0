export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export function json(body: unknown, status = 200): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export function problem(status: number, code: string, detail: string): Reply {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ type: `/problems/${code}`, title: code, status, detail, code, requestId: 'req-5f2c91' }),
  };
}

export function file(name: string, text: string): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'text/csv', 'content-disposition': `attachment; filename="${name}"` },
    body: text,
  };
}
