/** How times, shares and counts are written: a time by the authority's clock. Null stays null, for nothing is not zero. */
import { type Locale, WRITTEN } from './locales';
import { zoneHere } from './zone.svelte';

/** A wait that ticks: 0:07, 2:41, 1:02:05. Never below zero. */
export function ticking(since: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  const minutes = Math.floor(seconds / 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** A measured time in a table of them: 0:41, 3:07, 1:02:05; rounded to the second. */
export function clocked(seconds: number | null): string | null {
  if (seconds === null) return null;
  const written = ticking(new Date(0).toISOString(), Math.round(Math.abs(seconds)) * 1000);
  return seconds <= -0.5 ? `−${written}` : written;
}

/** The same wait for machines: an ISO 8601 duration. */
export function lasting(since: string, now: number): string {
  return `PT${Math.max(0, Math.floor((now - Date.parse(since)) / 1000))}S`;
}

/** A measured time: 0 s, 40,8 s, 2 min 56 s, 1 h 11 min. The units are written alike in all three languages. */
export function duration(seconds: number | null, locale: Locale): string | null {
  if (seconds === null) return null;
  const whole = Math.round(Math.abs(seconds));
  const sign = seconds <= -0.05 ? '−' : '';
  if (whole < 60) return `${sign}${fewDecimals(Math.abs(seconds), locale)} s`;
  if (whole < 3600) return `${sign}${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  return `${sign}${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function fewDecimals(value: number, locale: Locale): string {
  return new Intl.NumberFormat(WRITTEN[locale], { maximumFractionDigits: 1 }).format(value);
}

/** A share, 0 to 1, in per cent with one decimal. */
export function share(value: number | null, locale: Locale): string | null {
  if (value === null) return null;
  const format = { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(WRITTEN[locale], format).format(value);
}

export function count(value: number, locale: Locale): string {
  return new Intl.NumberFormat(WRITTEN[locale]).format(value);
}

/** 14:03:22, in a zone. */
export function timeOfDay(at: number | string, locale: Locale, zone: string): string {
  return written(at, locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, zone);
}

/** 14:03. */
export function hourAndMinute(at: string, locale: Locale): string {
  return written(at, locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** The city of a zone that is not the reader's own, after a comma; else nothing. */
export function elsewhere(zone: string): string {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone === here ? '' : `, ${(zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')}`;
}

/** måndag 23 november 2026. */
export function day(at: number | string, locale: Locale, zone: string): string {
  return written(at, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, zone);
}

function written(
  at: number | string,
  locale: Locale,
  format: Intl.DateTimeFormatOptions,
  timeZone = zoneHere(),
): string {
  return new Intl.DateTimeFormat(WRITTEN[locale], { ...format, timeZone }).format(new Date(at));
}

/** 25 november 2026. */
export function dateOf(at: string, locale: Locale): string {
  return written(at, locale, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** 25 nov. 14:03; with the year when it is another. */
export function momentOf(at: string, locale: Locale): string {
  const yearOf = (when: number | string): string => written(when, locale, { year: 'numeric' });
  const year = yearOf(at) === yearOf(Date.now()) ? {} : ({ year: 'numeric' } as const);
  return written(at, locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...year });
}
