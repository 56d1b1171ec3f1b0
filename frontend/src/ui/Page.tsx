import { useEffect, type ReactNode } from 'react';

interface PageProps {
  title: string;
  crumb?: ReactNode;
  tag?: ReactNode;
  actions?: ReactNode;
  sentence?: ReactNode;
  narrow?: boolean;
  children?: ReactNode;
}

/** crumb → title + state + actions → the sentence → content. */
export function Page({ title, crumb, tag, actions, sentence, narrow = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Rivvi`;
  }, [title]);
  return (
    <div className={narrow ? 'page narrow' : 'page'}>
      {crumb && (
        <nav aria-label="Breadcrumb" className="crumb">
          {crumb}
        </nav>
      )}
      <header className="page-header">
        <h1>{title}</h1>
        {tag}
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      <div className="sentence">{sentence}</div>
      <div className="stack">{children}</div>
    </div>
  );
}

interface TwoProps {
  children: ReactNode;
  aside: ReactNode;
}

/** Work left, context right; one column under 900 px. */
export function Two({ children, aside }: TwoProps) {
  return (
    <div className="two">
      <div className="stack">{children}</div>
      <div className="stack">{aside}</div>
    </div>
  );
}
