import { Outlet } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { LiveStatus } from '@/api/live';
import { inBusinessTime, useMe, useZone } from '@/api/me';
import { clock, zoneShort } from '@/lib/dates';
import { usePathname } from '@/lib/location';
import { isTyping } from '@/table/keys';
import { IconMenu } from '@/ui/icons';
import { SidePanel } from '@/ui/SidePanel';
import { useLive } from './live';
import { Brand, Navigation } from './Navigation';

export function Shell() {
  const [menuOpen, setMenuOpen] = useState(false);
  const status = useLive(useMe().organization !== null);
  const main = useFocusOnNavigation();
  useSearchKey();
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <div className="shell">
        <section className="topbar" aria-label="Top bar">
          <Brand />
          <button type="button" className="button" aria-expanded={menuOpen} onClick={() => setMenuOpen(true)}>
            <IconMenu size={16} aria-hidden />
            Menu
          </button>
        </section>
        <aside className="sidebar" aria-label="Console">
          <Brand />
          <Navigation />
        </aside>
        <main className="main" id="main" tabIndex={-1} ref={main}>
          <NotLive status={status} />
          <Outlet />
        </main>
      </div>
      <SidePanel title="Menu" opened={menuOpen} onClose={() => setMenuOpen(false)}>
        <Navigation onGo={() => setMenuOpen(false)} />
      </SidePanel>
    </>
  );
}

/** The thin line that says that what is shown may be old, by the clock that the page shows. */
function NotLive({ status }: { status: LiveStatus }) {
  const me = useMe();
  const zone = useZone();
  if (status.live) return <div role="status" />;
  const since = inBusinessTime(me, status.since);
  return (
    <div role="status">
      <div className="not-live">
        Not live since {clock(since, zone)} {zoneShort(since, zone)}, trying again
      </div>
    </div>
  );
}

/** A new page is read from its top, by eyes and by screen readers alike. */
function useFocusOnNavigation() {
  const ref = useRef<HTMLElement>(null);
  const pathname = usePathname();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) ref.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return ref;
}

/** `/` goes to the page's search. */
function useSearchKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event)) return;
      const search = document.querySelector<HTMLElement>('[data-search] input, [data-search] select');
      if (!search) return;
      event.preventDefault();
      search.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
