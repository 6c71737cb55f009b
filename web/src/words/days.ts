/** Dagar: a day begins and ends where the authority's clock hangs, not where the reader's does. Pure. */
import { zoneHere } from './zone.svelte';

/** So many days after the one that it is there now: 2026-12-02. */
export function dayAfter(days: number, now: Date, zone = zoneHere()): string {
  const [year, month, day] = partsOf(now, zone);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, '2026-12-02'.length);
}

/** When a day begins there, or the one so many days later. */
export function startOf(day: string, later = 0, zone = zoneHere()): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const there = Date.UTC(year, month - 1, date + later);
  // Twice: where the clock is moved between the two, the first guess is an hour off.
  const guess = there - aheadOf(new Date(there), zone);
  return new Date(there - aheadOf(new Date(guess), zone));
}

/** The last second of a day there. */
export function endOf(day: string, zone = zoneHere()): string {
  return new Date(startOf(day, 1, zone).getTime() - 1_000).toISOString();
}

/** How far a zone's clock is ahead of UTC, in milliseconds. */
function aheadOf(at: Date, zone: string): number {
  const [year, month, day, hour, minute, second] = partsOf(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1_000) * 1_000;
}

type Parts = [number, number, number, number, number, number];

function partsOf(at: Date, timeZone: string): Parts {
  const two = '2-digit';
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: two, day: two, hour: two, minute: two, second: two, hourCycle: 'h23' });
  return (format.format(at).match(/\d+/g) ?? []).map(Number) as Parts;
}
