import { may } from '@/api/can';
import { useRead } from '@/api/hooks';
import { useMe } from '@/api/me';
import { Go } from '@/lib/Go';
import { usePathname } from '@/lib/location';
import { count } from '@/lib/numbers';
import { pb } from '@/lib/paths';
import { currentSettings } from './log-in';
import { isHere, NAVIGATION } from './navigation';
import { callsUnderWay } from './needs';
import { OrganizationBlock } from './OrganizationBlock';

/** The server counts what waits no further than this. */
const COUNTED_MAX = 1000;

export function Brand() {
  return (
    <Go to={pb.home()} className="brand">
      <span className="mark" aria-hidden />
      Rivvi
    </Go>
  );
}

/** Only what the role may open; what is going on now stands as a count beside it. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const { role, superAdmin } = useMe();
  const pathname = usePathname();
  const simulator = currentSettings()?.simulatorUrl;
  const running = useRead('/api/runs', { query: { state: 'RUNNING' } }, may(role, 'seeRuns')).data?.items ?? [];
  const waiting = useRead('/api/patient-duplicates/count', undefined, may(role, 'decideDuplicates')).data?.open ?? 0;
  const counts = {
    runs: running.length,
    calls: callsUnderWay(running),
    duplicates: waiting,
  };
  const link = (text: string, to: string, value = 0) => (
    <li key={to}>
      <Go className="nav-link" to={to} onClick={onGo} aria-current={isHere(pathname, to) ? 'page' : undefined}>
        {text}
        {value > 0 && <span className="num">{value < COUNTED_MAX ? count(value) : `${count(COUNTED_MAX - 1)}+`}</span>}
      </Go>
    </li>
  );

  return (
    <>
      <nav aria-label="Main" className="nav-links">
        {NAVIGATION.map(({ title, items }) => {
          const open = items.filter((item) => may(role, item.allow));
          if (open.length === 0) return null;
          return (
            <div key={title ?? ''}>
              {title && <div className="nav-caption">{title}</div>}
              <ul>{open.map((item) => link(item.text, item.to, item.counts ? counts[item.counts] : 0))}</ul>
            </div>
          );
        })}
        {superAdmin && (
          <div>
            <div className="nav-caption">Platform</div>
            <ul>{link('Organizations', pb.organizations())}</ul>
          </div>
        )}
        {simulator && (
          <div>
            <div className="nav-caption">Simulator</div>
            <ul>
              <li>
                <a className="nav-link" href={simulator} target="_blank" rel="noreferrer">
                  Simulated phones
                </a>
              </li>
            </ul>
          </div>
        )}
      </nav>
      <OrganizationBlock />
    </>
  );
}
