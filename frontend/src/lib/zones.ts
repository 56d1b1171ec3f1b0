/** Zones to choose from: those of North America by their usual names first, then everything the browser knows. */
const USUAL = [
  ['America/New_York', 'Eastern'],
  ['America/Chicago', 'Central'],
  ['America/Denver', 'Mountain'],
  ['America/Phoenix', 'Arizona'],
  ['America/Los_Angeles', 'Pacific'],
  ['America/Anchorage', 'Alaska'],
  ['Pacific/Honolulu', 'Hawaii'],
] as const;

export function zoneOptions(chosen: string): { value: string; label: string }[] {
  const usual = USUAL.map(([value, name]) => ({ value: String(value), label: `${name} (${value})` }));
  const names = new Set(usual.map((one) => one.value));
  const all = [...Intl.supportedValuesOf('timeZone'), chosen, 'UTC'].filter((zone) => zone && !names.has(zone));
  return [...usual, ...[...new Set(all)].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))];
}
