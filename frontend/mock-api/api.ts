import type { IncomingMessage } from 'node:http';
import * as db from './data.ts';
import * as checks from './data-check.ts';
import { duplicates } from './data-duplicates.ts';
import { imports } from './data-imports.ts';
import * as people from './data-patients.ts';
import { comparison, prompts } from './data-prompts.ts';
import { decide } from './data-rules.ts';
import { calls, conversation, wentWrong } from './data-calls.ts';
import { review, runs } from './data-runs.ts';
import { listSources } from './data-sources.ts';
import { activity, liveCalls, taskDetail, tasksOf } from './data-tasks.ts';
import { file, json, problem, type Reply } from './reply.ts';

type Handler = (ids: string[], query: URLSearchParams, body: unknown, member: string) => Reply;

const list = (items: unknown[], nextCursor: string | null = null) => json({ items, nextCursor });
const found = (item: unknown) =>
  item === undefined ? problem(404, 'not-found', 'There is no such record here.') : json(item);

/** `:x` takes one part of the path; the first pattern that fits answers. */
const ROUTES: [string, string, Handler][] = [
  ['GET', '/api/me', (_ids, _query, _body, member) => json(db.me(member))],
  ['GET', '/api/organizations', () => list(db.organizations)],
  ['POST', '/api/organizations/:id/entries', ([id]) => json({ organizationId: id, expiresAt: db.at(480) }, 201)],
  ['GET', '/api/organizations/:id', () => json(db.organization)],
  ['PUT', '/api/organizations/:id', (_ids, _query, body) => json(Object.assign(db.organization, body))],
  ['GET', '/api/members', () => list(db.members)],
  ['POST', '/api/members', (_ids, _query, body) => json(db.addMember(body), 201)],
  ['GET', '/api/api-keys', () => list(db.apiKeys)],
  ['POST', '/api/api-keys', (_ids, _query, body) => json(db.addApiKey(body), 201)],
  [
    'GET',
    '/api/audit',
    (_ids, query) =>
      list(db.audit.filter((one) => !query.get('resourceType') || one.resourceType === query.get('resourceType'))),
  ],
  ['GET', '/api/numbers', () => list(db.numbers)],
  [
    'GET',
    '/api/carrier-account',
    () => json({ accountSid: 'AC00000000000000000000000000000001', baseUrl: null, configured: true }),
  ],
  ['PUT', '/api/carrier-account', (_ids, _query, body) => json({ ...(body as object), configured: true })],
  ['GET', '/api/pre-dial-check', () => checks.get()],
  ['PUT', '/api/pre-dial-check', (_ids, _query, body) => checks.save(body)],
  ['DELETE', '/api/pre-dial-check', () => checks.remove()],
  ['POST', '/api/pre-dial-check/secret', () => checks.changeSecret()],
  ['POST', '/api/pre-dial-check/test', () => checks.answer()],
  ['GET', '/api/imports', () => list(imports.all())],
  ['POST', '/api/imports', () => json(imports.upload(), 201)],
  ['GET', '/api/imports/:id', ([id]) => found(imports.get(id))],
  ['PUT', '/api/imports/:id/mapping', ([id], _query, body) => found(imports.map(id, body))],
  ['POST', '/api/imports/:id/changed-patients', ([id], _query, body) => found(imports.decide(id, body))],
  ['POST', '/api/imports/:id/skipped-rows', ([id], _query, body) => found(imports.skip(id, body))],
  [
    'POST',
    '/api/imports/:id/mended-rows',
    ([id]) => found(imports.get(id) && { rowsChanged: 0, rowsSame: 24, list: imports.get(id) }),
  ],
  ['POST', '/api/imports/:id/undo', ([id]) => found(imports.undo(id))],
  ['POST', '/api/imports/:id/commit', ([id]) => found(imports.commit(id))],
  [
    'GET',
    '/api/imports/:id/rows',
    (_ids, query) => list(imports.rows(query.get('state'), query.get('problem'), query.get('repeats'))),
  ],
  ['GET', '/api/imports/:id/errors.xlsx', () => file('errors.xlsx', 'row,problem\n18,PHONE_INVALID\n')],
  ['GET', '/api/imports/:id/original', () => file('labs_dec_final(2).csv', 'MRN #,Pt Name\n')],
  ['GET', '/api/list-sources', () => list(listSources.all())],
  ['POST', '/api/list-sources', (_ids, _query, body) => json(listSources.create(body), 201)],
  ['GET', '/api/list-sources/:id', ([id]) => found(listSources.get(id))],
  ['PUT', '/api/list-sources/:id', ([id], _query, body) => found(listSources.change(id, body))],
  ['POST', '/api/list-sources/:id/look', ([id]) => lookAt(id)],
  ['POST', '/api/list-sources/:id/pause', ([id]) => found(listSources.move(id, 'PAUSED'))],
  ['POST', '/api/list-sources/:id/resume', ([id]) => found(listSources.move(id, 'ACTIVE'))],
  ['GET', '/api/list-sources/:id/stopped-files', ([id]) => list(listSources.stopped(id))],
  [
    'POST',
    '/api/list-sources/:id/refused-files/:fileId/dismiss',
    ([id, fileId]) => {
      listSources.dismiss(id, fileId);
      return json(null, 204);
    },
  ],
  ['GET', '/api/list-sources/:id/campaign', ([id]) => found(listSources.campaign(id))],
  [
    'POST',
    '/api/list-sources/:id/campaign/lists/:importId/accept-missing',
    ([id]) => found(listSources.acceptMissing(id)),
  ],
  ['PUT', '/api/list-sources/:id/campaign', ([id], _query, body) => found(listSources.feed(id, body))],
  ['POST', '/api/calling-permission', (_ids, _query, body) => json({ decisions: [decide(body)] })],
  ['GET', '/api/patients', () => list(people.patients)],
  ['POST', '/api/patients/search', (_ids, _query, body) => searchPatients(body)],
  ['GET', '/api/patients/:id', ([id]) => found(people.patient(id))],
  ['GET', '/api/patients/:id/history', () => list(people.history)],
  ['GET', '/api/do-not-call-numbers', () => list(people.numbers)],
  ['POST', '/api/do-not-call-numbers', (_ids, _query, body) => json(people.stopNumbers(body))],
  ['POST', '/api/do-not-call-numbers/search', (_ids, _query, body) => list(people.findNumbers(body))],
  ['POST', '/api/do-not-call-numbers/:id/lift', () => json(null, 204)],
  ['GET', '/api/patient-duplicates', (_ids, query) => list(duplicates.page(query.get('state')))],
  ['GET', '/api/patient-duplicates/count', () => json(duplicates.count())],
  ['GET', '/api/patient-duplicates/:id', ([id]) => found(duplicates.get(id))],
  ['POST', '/api/patient-duplicates/:id/keep-apart', ([id]) => found(duplicates.keepApart(id))],
  ['POST', '/api/patient-duplicates/:id/reopen', ([id]) => found(duplicates.reopen(id))],
  ['POST', '/api/patient-duplicates/:id/merge', ([id], _query, body) => found(duplicates.merge(id, body))],
  ['GET', '/api/prompts', () => list(prompts.all())],
  ['GET', '/api/prompts/base', () => json(prompts.base)],
  ['GET', '/api/prompts/:id', ([id]) => found(prompts.get(id))],
  ['GET', '/api/prompts/:id/compare', () => json(comparison)],
  ['GET', '/api/prompts/:id/versions/:version', ([, version]) => found(prompts.version(version))],
  ['GET', '/api/campaigns', () => list(db.campaigns)],
  ['POST', '/api/campaigns', (_ids, _query, body) => json(db.addCampaign(body), 201)],
  ['GET', '/api/campaigns/:id', ([id]) => found(db.campaigns.find((one) => one.id === id))],
  ['PUT', '/api/campaigns/:id', ([id], _query, body) => found(db.changeCampaign(id, body))],
  [
    'GET',
    '/api/runs',
    (_ids, query) => list(runs.filter((run) => !query.get('state') || run.state === query.get('state'))),
  ],
  [
    'POST',
    '/api/runs',
    () =>
      json(
        runs.find((run) => run.state === 'DRAFT'),
        201,
      ),
  ],
  [
    'GET',
    '/api/runs/:id',
    ([id]) =>
      id === 'broken'
        ? problem(503, 'database-away', 'The database does not answer just now.')
        : found(runs.find((run) => run.id === id)),
  ],
  ['GET', '/api/runs/:id/review', () => json(review)],
  ['POST', '/api/runs/:id/launch', ([id]) => setState(id, 'RUNNING')],
  ['POST', '/api/runs/:id/pause', ([id]) => setState(id, 'PAUSED')],
  ['POST', '/api/runs/:id/resume', ([id]) => setState(id, 'RUNNING')],
  ['POST', '/api/runs/:id/cancel', ([id]) => setState(id, 'CANCELED')],
  ['GET', '/api/runs/:id/tasks', (_ids, query, _body, member) => tasks(query, member)],
  ['GET', '/api/runs/:id/tasks/:task', ([, task]) => found(taskDetail(task))],
  ['GET', '/api/runs/:id/live', ([id]) => list(id === runs[0]?.id ? liveCalls : [])],
  ['GET', '/api/runs/:id/activity', () => list(activity)],
  ['GET', '/api/runs/:id/results.csv', () => file('results.csv', 'row,outcome\n1,GOAL_MET\n')],
  ['GET', '/api/runs/:id/results.xlsx', () => file('results.xlsx', 'not a real sheet')],
  ['GET', '/api/calls', (_ids, query) => list(query.get('trouble') ? calls.filter(wentWrong) : calls)],
  ['GET', '/api/calls/:id', ([id]) => found(calls.find((call) => call.id === id))],
  ['GET', '/api/conversations/:id', () => json(conversation)],
  ['POST', '/api/live/tickets', () => json({ ticket: 'mock', expiresAt: db.at(1) })],
];

export function answer(request: IncomingMessage, url: URL, text: string): Reply | undefined {
  if (!url.pathname.startsWith('/api/') || request.headers.upgrade) return undefined;
  const member = /Bearer mock\.(\w+)/.exec(request.headers.authorization ?? '')?.[1];
  if (url.pathname === '/api/console-settings')
    return json({ issuer: url.origin, clientId: 'rivvi-console', demo: true, simulatorUrl: null });
  if (!member) return problem(401, 'token-missing', 'Log in first.');
  for (const [method, pattern, handler] of ROUTES) {
    const ids = method === request.method ? match(pattern, url.pathname) : undefined;
    if (ids) return emptied(member, handler(ids, url.searchParams, parse(text), member));
  }
  return problem(404, 'not-mocked', `${request.method ?? ''} ${url.pathname} is not part of the mock.`);
}

/** The newcomer's clinic is there, and nothing is in it yet. */
function emptied(member: string, reply: Reply): Reply {
  return member === 'newcomer' && reply.body.startsWith('{"items":') ? list([]) : reply;
}

function match(pattern: string, path: string): string[] | undefined {
  const regex = new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/:\w+/g, '([^/]+)')}$`);
  return regex.exec(path)?.slice(1);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function tasks(query: URLSearchParams, member: string): Reply {
  const items = tasksOf(query.get('group'), query.get('reason'), query.get('outcome'));
  const hidden = { patientId: null, patientName: null, phone: null };
  return list(items.slice(0, 50).map((task) => (member === 'analyst' ? { ...task, ...hidden } : task)));
}

function searchPatients(body: unknown): Reply {
  const family = JSON.stringify(body).toLowerCase();
  return list(people.patients.filter((one) => family.includes(one.name.split(' ').at(-1)?.toLowerCase() ?? '-')));
}

function lookAt(id: string | undefined): Reply {
  const source = listSources.get(id);
  if (source?.kind === 'PUSH')
    return problem(409, 'source-not-watched', 'The files of this source are sent to it: send the file.');
  if (source?.state === 'PAUSED')
    return problem(409, 'source-paused', 'The source is paused: resume it, then have its folder looked at.');
  return found(listSources.look(id));
}

function setState(id: string | undefined, state: (typeof runs)[number]['state']): Reply {
  const run = runs.find((one) => one.id === id);
  if (run) run.state = state;
  return found(run);
}
