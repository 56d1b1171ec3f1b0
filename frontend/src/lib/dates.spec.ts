import { describe, expect, it } from 'vitest';
import {
  calendarDate,
  clock,
  clockSeconds,
  dayAndSeconds,
  daysAway,
  duration,
  exact,
  instantOf,
  localInput,
  near,
  relative,
  when,
  zoneName,
  zoneShort,
} from './dates';

const NY = 'America/New_York';
const NOW = new Date('2026-12-01T15:42:00Z');

describe('a moment in the clinic’s zone', () => {
  it('names today, tomorrow and yesterday by the zone’s own calendar', () => {
    expect(when('2026-12-01T18:20:00Z', NY, NOW)).toBe('today 13:20');
    expect(when('2026-12-02T14:00:00Z', NY, NOW)).toBe('tomorrow 09:00');
    expect(when('2026-12-02T03:30:00Z', NY, NOW)).toBe('today 22:30');
    expect(when('2026-11-30T21:30:00Z', NY, NOW)).toBe('yesterday 16:30');
    expect(when('2026-12-04T19:30:00Z', NY, NOW)).toBe('Fri 14:30');
    expect(when('2026-11-03T14:00:00Z', NY, NOW)).toBe('3 Nov 2026 09:00');
  });

  it('shows the clock with the zone of that day', () => {
    expect(clock(NOW, NY)).toBe('10:42');
    expect(zoneShort(NOW, NY)).toBe('EST');
    expect(zoneShort('2026-07-01T12:00:00Z', NY)).toBe('EDT');
    expect(zoneName(NY, NOW)).toBe('Eastern time');
    expect(exact('2026-12-01T15:42:07Z', NY)).toBe('Tue 1 Dec 2026 10:42:07 EST');
    expect(clock('2026-12-01T05:00:00Z', NY)).toBe('00:00');
  });

  it('leaves out today where there is little room, and no other day', () => {
    expect(near('2026-12-01T15:38:00Z', NY, NOW)).toBe('10:38');
    expect(near('2026-11-30T21:30:00Z', NY, NOW)).toBe('yesterday 16:30');
    expect(clockSeconds('2026-12-01T15:38:07Z', NY)).toBe('10:38:07');
    expect(dayAndSeconds('2026-11-30T21:30:09Z', NY, NOW)).toBe('yesterday 16:30:09');
  });

  it('counts days across a clock change', () => {
    expect(daysAway('2026-11-02T05:30:00Z', NY, new Date('2026-10-31T16:00:00Z'))).toBe(2);
  });
});

describe('a wall-clock time in a zone', () => {
  it('is an instant, in winter and in summer', () => {
    expect(instantOf('2026-12-02T09:00', NY).toISOString()).toBe('2026-12-02T14:00:00.000Z');
    expect(instantOf('2026-07-02T09:00', NY).toISOString()).toBe('2026-07-02T13:00:00.000Z');
  });

  it('moves on when the clocks skip it, and means the first when they show it twice', () => {
    expect(instantOf('2026-03-08T02:30', NY).toISOString()).toBe('2026-03-08T07:30:00.000Z');
    expect(instantOf('2026-11-01T01:30', NY).toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });

  it('comes back as it was typed', () => {
    expect(localInput(instantOf('2026-12-02T09:15', 'Asia/Kolkata'), 'Asia/Kolkata')).toBe('2026-12-02T09:15');
  });
});

it('says distances and lengths', () => {
  expect(relative('2026-12-01T15:40:00Z', NOW)).toBe('2 min ago');
  expect(relative('2026-12-01T18:42:00Z', NOW)).toBe('in 3 h');
  expect(relative('2026-11-28T15:42:00Z', NOW)).toBe('3 d ago');
  expect(duration(72.9)).toBe('1:12');
  expect(duration(-3)).toBe('0:00');
  expect(duration(3723)).toBe('1:02:03');
});

it('leaves a calendar date on its day', () => {
  expect(calendarDate('1971-06-02')).toBe('2 Jun 1971');
  expect(calendarDate('not a date')).toBe('not a date');
});
