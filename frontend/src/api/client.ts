import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import createClient from 'openapi-fetch';
import { toApiError, unreachable } from './errors';
import type { paths } from './operations';
import { authorizedFetch } from './session';
import type { Page } from './types/shared';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type PathWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, unknown> ? P : never;
}[keyof paths];
type Operation<P extends keyof paths, M extends Method> = paths[P] extends Record<M, infer O> ? O : never;
export type AnswerOf<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { responses: { 200: { content: { 'application/json': infer A } } } } ? A : never;
export type BodyOf<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { requestBody: { content: { 'application/json': infer B } } } ? B : never;
export type PathOf<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { parameters: { path: infer X } } ? X : never;
type QueryOf<P extends keyof paths> =
  Operation<P, 'get'> extends { parameters: { query?: infer Q } } ? Exclude<Q, undefined> : never;
export type Params<P extends keyof paths> = (Record<string, never> extends PathOf<P, 'get'>
  ? { path?: never }
  : { path: PathOf<P, 'get'> }) & { query?: QueryOf<P> };

const client = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '', fetch: authorizedFetch });

interface Call {
  path?: unknown;
  query?: unknown;
  body?: unknown;
  signal?: AbortSignal;
}

/** One request. Answers the body, throws ApiError for a refusal and for silence alike. */
async function call(method: Method, path: string, { path: pathParams, query, body, signal }: Call): Promise<unknown> {
  // openapi-fetch proves path, parameters and answer at each literal call; here the path is a variable, and the
  // signatures of `q`, `pages` and `send` below prove the same from the same `paths`.
  const request = client.request as unknown as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
  let result;
  try {
    result = await request(method, path, { params: { path: pathParams, query }, body, signal: signal ?? null });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw unreachable(method !== 'get');
  }
  if (!result.response.ok) throw toApiError(result.response.status, result.error);
  return result.data;
}

/** Query options for a GET; the key is [operation, parameters]. */
export function q<P extends PathWith<'get'>>(path: P, params?: Params<P>) {
  return queryOptions({
    queryKey: [path, params ?? {}],
    // The answer's type is the operation's, by the contract that `paths` writes down.
    queryFn: ({ signal }) => call('get', path, { ...params, signal }) as Promise<AnswerOf<P, 'get'>>,
  });
}

/** One reading outside the cache: of what moves on while it is looked at. */
export function get<P extends PathWith<'get'>>(path: P, params?: Params<P>) {
  // As in `q`.
  return call('get', path, { ...params }) as Promise<AnswerOf<P, 'get'>>;
}

type ItemOf<A> = A extends Page<infer T> ? T : never;

/** The same for a list that is read page by page. */
export function pages<P extends PathWith<'get'>>(path: P, params?: Params<P>) {
  const filters: object = params?.query ?? {};
  return infiniteQueryOptions({
    queryKey: [path, params ?? {}, 'pages'],
    queryFn: ({ signal, pageParam }) =>
      // As in `q`; lists answer Page.
      call('get', path, {
        ...params,
        query: { ...filters, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }) as Promise<Page<ItemOf<AnswerOf<P, 'get'>>>>,
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });
}

export interface Sent<P extends keyof paths, M extends Method> {
  path?: PathOf<P, M>;
  body?: BodyOf<P, M>;
}

export function send<M extends Exclude<Method, 'get'>, P extends PathWith<M>>(
  method: M,
  path: P,
  sent: Sent<P, M> = {},
) {
  // As in `q`.
  return call(method, path, sent) as Promise<AnswerOf<P, M>>;
}

/** By operation only: naming parameters here would sooner or later name too many and miss. */
export function invalidate(queryClient: QueryClient, operations: readonly (keyof paths)[]): Promise<void> {
  return queryClient.invalidateQueries({
    // Keys are made by `q` and `pages` only, so the first part is an operation.
    predicate: (query) => operations.includes(query.queryKey[0] as keyof paths),
  });
}
