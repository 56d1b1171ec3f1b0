import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { clockSeconds, dayAndSeconds, near, when, zoneShort } from '@/lib/dates';
import { Moment } from '@/ui/Moment';
import { may, whyNot, type Action } from './can';
import type { Me, Role } from './types/access';

const offsets = new WeakMap<Me, number>();
const MeContext = createContext<Me | null>(null);

interface MeProviderProps {
  me: Me;
  /** When the answer came, by the browser's clock; what is drawn later must not set the clinic's clock back. */
  readAt: number;
  children: ReactNode;
}

export function MeProvider({ me, readAt, children }: MeProviderProps) {
  if (!offsets.has(me)) offsets.set(me, new Date(me.businessTime).getTime() - readAt);
  return <MeContext value={me}>{children}</MeContext>;
}

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside MeProvider');
  return me;
}

export function useRole(): Role | null {
  return useMe().role;
}

export function useMay(action: Action): boolean {
  return may(useRole(), action);
}

/** Why a button of this action is disabled, or undefined when it works. */
export function useWhyNot(action: Action): string | undefined {
  return whyNot(useRole(), action);
}

/** The clinic's zone, in which everything is shown that is not a patient's own time. */
export function useZone(): string {
  return useMe().organization?.timeZone ?? 'UTC';
}

/** Business time runs beside the browser's clock at the distance that the server named. */
export function businessNow(me: Me): Date {
  return new Date(Date.now() + (offsets.get(me) ?? 0));
}

/** A moment of the browser's clock as business time. */
export function inBusinessTime(me: Me, browserMillis: number): Date {
  return new Date(browserMillis + businessNow(me).getTime() - Date.now());
}

/** Business time, moving on as often as the caller needs it. */
export function useNow(everyMillis = 10_000): Date {
  const me = useMe();
  const [now, setNow] = useState(() => businessNow(me));
  useEffect(() => {
    const timer = setInterval(() => setNow(businessNow(me)), everyMillis);
    return () => clearInterval(timer);
  }, [me, everyMillis]);
  return now;
}

type Form = 'when' | 'near' | 'log' | 'seconds' | 'plain';

/** A time in the clinic's zone: `today 10:42 EST`, or shorter where the page has said the rest. */
export function When({ at, form = 'when' }: { at: string; form?: Form }) {
  const zone = useZone();
  const now = useNow(60_000);
  return <Moment value={at} zone={zone} now={now} text={WORDED[form](at, zone, now)} />;
}

const WORDED: Record<Form, (at: string, zone: string, now: Date) => string> = {
  when: (at, zone, now) => `${when(at, zone, now)} ${zoneShort(at, zone)}`,
  near,
  log: (at, zone, now) => `${dayAndSeconds(at, zone, now)} ${zoneShort(at, zone)}`,
  seconds: clockSeconds,
  plain: when,
};
