import { exact, relative } from '@/lib/dates';

interface MomentProps {
  value: string;
  zone: string;
  now: Date;
  text: string;
}

/** A time as the page words it; the exact one, with zone and distance, on hover. */
export function Moment({ value, zone, now, text }: MomentProps) {
  return (
    <time dateTime={value} title={`${exact(value, zone)} · ${relative(value, now)}`}>
      {text}
    </time>
  );
}
