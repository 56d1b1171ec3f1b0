import { useParams, useRouter, useRouterState } from '@tanstack/react-router';

/** A part of the address that the route guarantees. */
export function useParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  const value = params[name];
  if (value === undefined) throw new Error(`The route has no ${name}`);
  return value;
}

export function useQueryParam(name: string): string | undefined {
  const search = useRouterState({ select: (state) => state.location.searchStr });
  return new URLSearchParams(search).get(name) ?? undefined;
}

export function usePathname(): string {
  return useRouterState({ select: (state) => state.location.pathname });
}

export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const router = useRouter();
  return (to, { replace = false } = {}) => (replace ? router.history.replace(to) : router.history.push(to));
}
