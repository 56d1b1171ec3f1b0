/** Every time is shown in a zone that is named: the clinic's, unless a patient's own is meant. */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...options });
    formats.set(key, found);
  }
  return found;
}

function part(zone: string, at: Date, type: Intl.DateTimeFormatPartTypes, options: Intl.DateTimeFormatOptions): string {
  return (
    format(zone, options)
      .formatToParts(at)
      .find((found) => found.type === type)?.value ?? ''
  );
}

/** `10:42` */
export function clock(instant: string | Date, zone: string): string {
  return format(zone, { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** `10:42:07`, where the order of things within a minute matters. */
export function clockSeconds(instant: string | Date, zone: string): string {
  return format(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(instant));
}

/** `EST`, or `GMT+9` where English has no short name. */
export function zoneShort(instant: string | Date, zone: string): string {
  return part(zone, new Date(instant), 'timeZoneName', { timeZoneName: 'short' });
}

/** `Eastern time`, for a place's label. */
export function zoneName(zone: string, at: Date = new Date()): string {
  const name = part(zone, at, 'timeZoneName', { timeZoneName: 'longGeneric' });
  return name.replace(/ Time$/, ' time') || zone;
}

/** `3 Nov 2026` */
export function day(instant: string | Date, zone: string): string {
  const at = new Date(instant);
  const month = part(zone, at, 'month', { month: 'short' });
  return `${part(zone, at, 'day', { day: 'numeric' })} ${month} ${part(zone, at, 'year', { year: 'numeric' })}`;
}

/** Whole days from `now` to `instant` on the zone's calendar; DST does not bend it. */
export function daysAway(instant: string | Date, zone: string, now: Date): number {
  return dayNumber(new Date(instant), zone) - dayNumber(now, zone);
}

function dayNumber(at: Date, zone: string): number {
  const number = (type: 'year' | 'month' | 'day') => Number(part(zone, at, type, { [type]: 'numeric' }));
  return Math.round(Date.UTC(number('year'), number('month') - 1, number('day')) / 86_400_000);
}

/** `10:42`, `tomorrow 09:00`, `yesterday 16:30`, `Mon 14:30` within a week, else `3 Nov 2026 09:00`. */
export function when(instant: string | Date, zone: string, now: Date): string {
  return onDay(instant, zone, now, clock(instant, zone));
}

/** The same with seconds: `today 10:42:07`. */
export function dayAndSeconds(instant: string | Date, zone: string, now: Date): string {
  return onDay(instant, zone, now, clockSeconds(instant, zone));
}

function onDay(instant: string | Date, zone: string, now: Date, time: string): string {
  const away = daysAway(instant, zone, now);
  if (away === 0) return `today ${time}`;
  if (away === 1) return `tomorrow ${time}`;
  if (away === -1) return `yesterday ${time}`;
  if (away > 1 && away < 7) return `${part(zone, new Date(instant), 'weekday', { weekday: 'short' })} ${time}`;
  return `${day(instant, zone)} ${time}`;
}

/** `10:42` today, and with its day on any other: for narrow columns, where today goes without saying. */
export function near(instant: string | Date, zone: string, now: Date): string {
  return daysAway(instant, zone, now) === 0 ? clock(instant, zone) : when(instant, zone, now);
}

/** `Tue 3 Nov 2026 10:42:07 EST` for the hover. */
export function exact(instant: string | Date, zone: string): string {
  const at = new Date(instant);
  const weekday = part(zone, at, 'weekday', { weekday: 'short' });
  return `${weekday} ${day(at, zone)} ${clockSeconds(at, zone)} ${zoneShort(at, zone)}`;
}

/** `2 min ago`, `in 3 h`; only ever beside the exact time. */
export function relative(instant: string | Date, now: Date): string {
  const seconds = Math.round((new Date(instant).getTime() - now.getTime()) / 1000);
  const size = Math.abs(seconds);
  const amount =
    size < 60
      ? `${size} s`
      : size < 3600
        ? `${Math.floor(size / 60)} min`
        : size < 86_400
          ? `${Math.floor(size / 3600)} h`
          : `${Math.floor(size / 86_400)} d`;
  return seconds > 0 ? `in ${amount}` : `${amount} ago`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `1:12`; over an hour `1:02:03`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** A calendar date (`1971-06-02`) as `2 Jun 1971`: it has no zone, so none may shift it. */
export function calendarDate(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? day(`${date}T12:00:00Z`, 'UTC') : date;
}

/**
 * The instant of a wall-clock time (`2026-11-20T09:00`) in a zone. A time that a clock change skips becomes the one an
 * hour later; of a time that comes twice the first is meant.
 */
export function instantOf(local: string, zone: string): Date {
  const asUtc = Date.parse(`${local}Z`);
  const around = [-DAY_MILLIS, DAY_MILLIS].map((away) => asUtc - offsetMillis(new Date(asUtc + away), zone));
  const real = around.filter((instant) => instant + offsetMillis(new Date(instant), zone) === asUtc);
  return new Date(real.length > 0 ? Math.min(...real) : Math.max(...around));
}

const DAY_MILLIS = 86_400_000;

function offsetMillis(at: Date, zone: string): number {
  const parts = format(zone, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const value = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((found) => found.type === type)?.value);
  const wall = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return wall - Math.floor(at.getTime() / 1000) * 1000;
}

/** `2026-11-20`: the calendar date of an instant in a zone. */
export function localDate(instant: Date, zone: string): string {
  return localInput(instant, zone).slice(0, 'yyyy-mm-dd'.length);
}

/** `2026-11-20T09:00`: what the browser's own date and time field takes. */
export function localInput(instant: Date, zone: string): string {
  const wall = new Date(instant.getTime() + offsetMillis(instant, zone));
  return wall.toISOString().slice(0, 16);
}
