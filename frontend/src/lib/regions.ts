const REGIONS = [
  { value: 'US', label: 'United States' },
  { value: 'CA', label: 'Canada' },
  { value: 'MX', label: 'Mexico' },
  { value: 'BR', label: 'Brazil' },
  { value: 'GB', label: 'United Kingdom' },
  { value: 'IE', label: 'Ireland' },
  { value: 'DE', label: 'Germany' },
  { value: 'FR', label: 'France' },
  { value: 'ES', label: 'Spain' },
  { value: 'IN', label: 'India' },
  { value: 'AU', label: 'Australia' },
];

/** The countries to choose from, with the one in use although it may not be among them. */
export function regionOptions(region: string): readonly { value: string; label: string }[] {
  return REGIONS.some((one) => one.value === region) ? REGIONS : [{ value: region, label: region }, ...REGIONS];
}
