/** Who speaks to the API. Set once at start, so that this layer knows neither React nor the log-in library. */
export interface Session {
  token(): Promise<string | undefined>;
  /** Tries to get a fresh token without the user; false when they must log in again. */
  renew(): Promise<boolean>;
  signIn(): void;
  signOut(): void;
}

const ORGANIZATION_KEY = 'rivvi.organization';

let current: Session = {
  token: () => Promise.resolve(undefined),
  renew: () => Promise.resolve(false),
  signIn: () => undefined,
  signOut: () => undefined,
};

export function setSession(next: Session): void {
  current = next;
}

export function session(): Session {
  return current;
}

/** The organization that this browser tab works in; another tab may work in another. */
export function organizationId(): string | null {
  return sessionStorage.getItem(ORGANIZATION_KEY);
}

export function setOrganizationId(id: string | null): void {
  if (id === null) sessionStorage.removeItem(ORGANIZATION_KEY);
  else sessionStorage.setItem(ORGANIZATION_KEY, id);
}

export async function authorized(request: Request): Promise<Request> {
  const token = await current.token();
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  const organization = organizationId();
  if (organization) request.headers.set('Rivvi-Organization', organization);
  return request;
}

/** One fetch with the member's token; a 401 renews the token once, then leads to the log-in. */
export async function authorizedFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(await authorized(request));
  if (response.status !== 401) return response;
  if (await current.renew()) return fetch(await authorized(again));
  current.signIn();
  return response;
}
