import { useEffect, useRef } from 'react';

/** Marks the link of a row that j, k and Enter work on. */
export const ROW_LINK = { 'data-row-link': '' } as const;

/** j and k move through the rows' links, and so Enter opens by itself. */
export function useTableKeys() {
  const ref = useRef<HTMLTableElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.key !== 'j' && event.key !== 'k') || isTyping(event)) return;
      const links = [...(ref.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
      if (links.length === 0) return;
      const at = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement));
      const next = at === -1 ? 0 : at + (event.key === 'j' ? 1 : -1);
      links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return ref;
}

export function isTyping(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey) return true;
  const target = event.target;
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null
  );
}
