import { json, type Reply } from './reply.ts';

export const MEMBERS = ['admin', 'staff', 'analyst', 'platform', 'outside', 'newcomer'] as const;
export type MockMember = (typeof MEMBERS)[number];

/** Just enough of an OIDC provider for code + PKCE: who the cookie names is logged in, else a page asks. */
export function logIn(url: URL, cookies: string, body: string): Reply | undefined {
  const origin = url.origin;
  const member = /mock-member=(\w+)/.exec(cookies)?.[1] ?? url.searchParams.get('as') ?? undefined;
  switch (url.pathname) {
    case '/.well-known/openid-configuration':
      return json({
        issuer: origin,
        authorization_endpoint: `${origin}/oauth2/authorize`,
        token_endpoint: `${origin}/oauth2/token`,
        end_session_endpoint: `${origin}/connect/logout`,
        jwks_uri: `${origin}/oauth2/jwks`,
      });
    case '/oauth2/authorize':
      return member ? redirect(codeFor(url, member), member) : page(url);
    case '/oauth2/token': {
      const [as = 'admin', nonce = ''] = (new URLSearchParams(body).get('code') ?? '').split('~');
      return json({
        access_token: `mock.${as}`,
        id_token: idToken(origin, as, nonce),
        token_type: 'Bearer',
        expires_in: 3600,
        scope: 'openid profile email',
      });
    }
    case '/connect/logout':
      return redirect('/', '');
    default:
      return undefined;
  }
}

function codeFor(url: URL, member: string): string {
  const back = new URL(url.searchParams.get('redirect_uri') ?? '/');
  back.searchParams.set('code', `${member}~${url.searchParams.get('nonce') ?? ''}`);
  back.searchParams.set('state', url.searchParams.get('state') ?? '');
  return back.toString();
}

function redirect(to: string, member: string): Reply {
  return { status: 302, headers: { location: to, 'set-cookie': `mock-member=${member}; Path=/` }, body: '' };
}

function page(url: URL): Reply {
  const links = MEMBERS.map((member) => `<p><a href="${url.pathname}${url.search}&as=${member}">${member}</a></p>`);
  return { status: 200, headers: { 'content-type': 'text/html' }, body: `<h1>Log in as</h1>${links.join('')}` };
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function idToken(issuer: string, member: string, nonce: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: 'rivvi-console', sub: member, nonce, iat: now, exp: now + 3600 };
  return `${part({ alg: 'none' })}.${part(claims)}.${Buffer.from('mock').toString('base64url')}`;
}
