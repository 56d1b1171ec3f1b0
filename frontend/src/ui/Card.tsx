import { useId, type ReactNode } from 'react';

interface CardProps {
  title?: string;
  /** Beside the title: a count, a tag, filters. */
  beside?: ReactNode;
  actions?: ReactNode;
  padded?: boolean;
  children?: ReactNode;
}

export function Card({ title, beside, actions, padded = false, children }: CardProps) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={title ? id : undefined}>
      {title && (
        <div className="card-head">
          <h2 id={id}>{title}</h2>
          {beside}
          {actions && (
            <>
              <span className="grow" />
              {actions}
            </>
          )}
        </div>
      )}
      {padded ? <div className="card-body">{children}</div> : children}
    </section>
  );
}
