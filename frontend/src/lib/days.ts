export const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

export function dayShort(day: string): string {
  return day.charAt(0) + day.slice(1, 3).toLowerCase();
}

/** `Mon–Fri`, `Mon, Wed`, in the order of the week. */
export function daysText(days: readonly string[]): string {
  const indexes = DAYS.flatMap((day, index) => (days.includes(day) ? [index] : []));
  const runs: [number, number][] = [];
  for (const index of indexes) {
    const last = runs.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  const name = (index: number) => dayShort(DAYS[index] ?? 'MONDAY');
  return runs
    .map(([from, to]) => (from === to ? name(from) : `${name(from)}${to - from > 1 ? '–' : ', '}${name(to)}`))
    .join(', ');
}

/** `09:00–17:00` */
export function hours({ opens, closes }: { opens: string; closes: string }): string {
  return `${opens.slice(0, 5)}–${closes.slice(0, 5)}`;
}
