import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { toApiError, unreachable } from '@/api/errors';
import { setOrganizationId, setSession } from '@/api/session';
import type { ConsoleSettings } from '@/api/types/access';

let known: ConsoleSettings | undefined;

/** What the server told at start; undefined only before it did. */
export function currentSettings(): ConsoleSettings | undefined {
  return known;
}

export async function consoleSettings(): Promise<ConsoleSettings> {
  const response = await fetch('/api/console-settings').catch(() => {
    throw unreachable(false);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toApiError(response.status, body);
  // Contract: GET /api/console-settings.
  known = body as ConsoleSettings;
  return known;
}

/** OIDC code + PKCE. Public clients get no refresh token, so renewal is a `prompt=none` frame of the same origin. */
export function userManager(settings: ConsoleSettings): UserManager {
  const manager = new UserManager({
    authority: settings.issuer,
    client_id: settings.clientId,
    redirect_uri: `${location.origin}/callback`,
    silent_redirect_uri: `${location.origin}/silent-callback`,
    post_logout_redirect_uri: `${location.origin}/`,
    response_type: 'code',
    scope: 'openid profile email',
    automaticSilentRenew: true,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
  setSession({
    token: async () => (await manager.getUser())?.access_token,
    renew: () => renewOnce(manager),
    signIn: () => void manager.signinRedirect({ state: { to: here() } }),
    signOut: () => {
      leaving = true;
      setOrganizationId(null);
      // A provider without an end-session endpoint: forgetting the token here is all there is to do.
      manager.signoutRedirect().catch(() => manager.removeUser().then(() => location.assign('/')));
    },
  });
  return manager;
}

let leaving = false;

/** True while the way out is under way: nobody may be sent to the log-in meanwhile. */
export function isLeaving(): boolean {
  return leaving;
}

let renewal: Promise<boolean> | undefined;

/** Several requests may find their token stale at once; one frame serves all. */
function renewOnce(manager: UserManager): Promise<boolean> {
  renewal ??= manager
    .signinSilent()
    .then((user) => user !== null)
    .catch(() => false)
    .finally(() => {
      renewal = undefined;
    });
  return renewal;
}

export function here(): string {
  return location.pathname === '/callback' ? '/' : location.pathname + location.search;
}

/** Where the member wanted to go before the log-in came between. */
export function backTo(state: unknown): string {
  const to = typeof state === 'object' && state !== null && 'to' in state ? state.to : '/';
  return typeof to === 'string' && to.startsWith('/') && !to.startsWith('//') ? to : '/';
}
