/** Dagens siffror: which figures there are and how each is written. Pure. */
import type { Kpis } from '../generated/api';
import { clocked, count, share } from '../words/numbers';
import type { Locale } from '../words/locales';

/** Answered within so many seconds: the limits that are always named with the share. */
export const LIMITS = ['20', '30', '60', '120'] as const;
export type Limit = (typeof LIMITS)[number];

/** The limit shown large. */
export const HEADLINE_LIMIT: Limit = '60';

export const SPREADS = ['wait_answered_seconds', 'wait_abandoned_seconds', 'talk_seconds'] as const;
export type SpreadName = (typeof SPREADS)[number];

export const MEASURES = ['n', 'mean', 'p50', 'p90', 'max'] as const;
export type Measure = (typeof MEASURES)[number];

/** The share answered within a limit, 0 to 1; null when there was nothing to share. */
export function answeredWithin(figures: Kpis, limit: Limit): number | null {
  return figures.service_level[limit] ?? null;
}

/** One measure of a spread of times, written; null when there was nothing to measure. */
export function measured(figures: Kpis, name: SpreadName, measure: Measure, locale: Locale): string | null {
  const value = figures[name][measure];
  return measure === 'n' ? count(value ?? 0, locale) : clocked(value ?? null);
}

export function abandonRate(figures: Kpis, locale: Locale): string | null {
  return share(figures.abandon_rate, locale);
}

export interface Part {
  readonly name: 'answered_direct' | 'answered_after_queue' | 'abandoned_in_queue' | 'otherwise';
  readonly calls: number;
  /** Of all calls offered, 0 to 1. */
  readonly share: number;
}

/** The calls offered, divided by what became of them. "Otherwise": still waiting, or ended by the service. */
export function parts(figures: Kpis): Part[] {
  const { offered, answered_direct, answered_after_queue, abandoned_in_queue } = figures;
  const known = answered_direct + answered_after_queue + abandoned_in_queue;
  const calls = { answered_direct, answered_after_queue, abandoned_in_queue, otherwise: Math.max(0, offered - known) };
  return (Object.keys(calls) as Part['name'][]).map((name) => ({
    name,
    calls: calls[name],
    share: offered > 0 ? calls[name] / offered : 0,
  }));
}
