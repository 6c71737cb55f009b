/** En sökning på medarbetare, as it is asked for: the days as times, and what the service says no to, in words. Pure. */
import { Problem, sentenceFor } from '../api/problem';
import type { LogSearchRow } from '../generated/api';
import type { WordId } from '../generated/words';
import { startOf } from '../words/days';

/** What is being written, as drafts. */
export const OF = 'log-search of';
export const WHY = 'log-search reason';

/** From the first day's beginning to the last one's end, where the authority's clock hangs; null of a day that is not over at `now`: until it is asked, which the service alone knows to the second. */
export function period(first: string, last: string, now: number): { from_at: string; to_at: string | null } {
  const end = startOf(last, 1);
  return { from_at: startOf(first).toISOString(), to_at: end.getTime() > now ? null : end.toISOString() };
}

const REFUSED: Record<string, WordId> = {
  'source-note-unanswered': 'sources-unanswered',
  'sources-are-protected': 'sources-protected',
  'search-of-oneself': 'search-of-oneself',
  'period-never-was': 'search-never-was',
  'period-not-over': 'search-not-over',
};

export function refusedBecause(failure: unknown): WordId {
  return (failure instanceof Problem && REFUSED[failure.kind]) || sentenceFor(failure);
}

/** How it stands, in a word. */
export function searchStands(row: LogSearchRow): WordId {
  return `search-${row.stage}`;
}
