/** Stoppuret: how long a request for public records has waited, and whether it presses. Pure. */
import type { RequestRow } from '../generated/api';
import type { WordId } from '../generated/words';

const HOUR_MS = 3_600_000;

/** Whole days and hours since it was asked for; never below zero. */
export function waited(asked_at: string, now: number): { days: number; hours: number } {
  const hours = Math.max(0, Math.floor((now - Date.parse(asked_at)) / HOUR_MS));
  return { days: Math.floor(hours / 24), hours: hours % 24 };
}

/** How it stands, in a word: the sharpest that is true. */
export function standing(row: RequestRow): WordId {
  if (row.stage === 'answered') return row.appealed ? 'request-appealed' : row.refused ? 'request-refused' : row.delivered ? 'request-delivered' : 'request-answered';
  if (row.alarms) return 'request-alarm';
  if (row.is_late) return 'request-late';
  return row.refusal_proposed ? 'request-refusal-proposed' : 'request-under-test';
}
