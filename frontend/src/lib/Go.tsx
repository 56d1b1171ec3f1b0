import { useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';

interface GoProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  to: string;
  /** Changes the address without a step back, as a filter does. */
  replace?: boolean;
}

/** A link inside the console: a real anchor, so that a middle click, a long press and a screen reader find what they expect. */
export function Go({ to, replace = false, onClick, children, ...rest }: GoProps) {
  const router = useRouter({ warn: false });
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const leaves = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || leaves || !router) return;
    event.preventDefault();
    if (replace) router.history.replace(to);
    else router.history.push(to);
  };
  return (
    <a {...rest} href={to} onClick={go}>
      {children}
    </a>
  );
}
