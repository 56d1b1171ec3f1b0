import { useEffect, useState, type ReactNode } from 'react';
import { Button } from './Button';

/** Nothing here yet: what this will show, and the button that begins it. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="state">
      <p className="muted">{children}</p>
      {action}
    </div>
  );
}

interface FailureProps {
  title: string;
  detail: string;
  requestId?: string | null;
  onRetry?: (() => void) | undefined;
}

/** What happened, what is safe, what to do, and the id for support. */
export function Failure({ title, detail, requestId, onRetry }: FailureProps) {
  return (
    <div className="state" role="alert">
      <h2>{title}</h2>
      <p className="muted">{detail}</p>
      <p className="muted">Nobody is called twice because of this, and nothing is lost.</p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
      {requestId && <p className="small muted">For support: request {requestId}</p>}
    </div>
  );
}

export function Forbidden({ who }: { who: string }) {
  return (
    <div className="state">
      <p className="muted">
        {who.replace(/\.$/, '')}.{who.startsWith('Only') && ' Ask them, or an admin of your clinic for another role.'}
      </p>
    </div>
  );
}

/** Shows its children only when loading takes long enough to be noticed. */
export function AfterMoment({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return shown ? children : null;
}

export function Skeleton({ width = '100%', height = 14 }: { width?: string; height?: number }) {
  return <div className="skeleton" style={{ width, height }} />;
}

const WIDTHS = ['62%', '84%', '48%', '73%', '55%', '80%'];

export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  return (
    <AfterMoment>
      <div className="card-body stack" aria-busy="true">
        <span className="visually-hidden">Loading</span>
        {Array.from({ length: rows }, (_, index) => (
          <Skeleton key={index} width={WIDTHS[index % WIDTHS.length] ?? '60%'} />
        ))}
      </div>
    </AfterMoment>
  );
}

/** The shape of a page: title, sentence, a card of rows. */
export function PageSkeleton() {
  return (
    <div className="page" aria-busy="true">
      <span className="visually-hidden">Loading</span>
      <div className="stack">
        <Skeleton width="280px" height={26} />
        <Skeleton width="420px" height={14} />
        <div className="card">
          <div className="card-body stack">
            {WIDTHS.map((width) => (
              <Skeleton key={width} width={width} />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

/** A short remark in one of the five tones, inside a page. */
export function Note({ tone, children }: { tone: 'good' | 'live' | 'wait' | 'act' | 'quiet'; children: ReactNode }) {
  return <div className={`note tone-${tone}`}>{children}</div>;
}
