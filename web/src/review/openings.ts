/** Nödöppningarna in the order in which they press: those to be reviewed first, the soonest first; then the latest. Pure. */
import type { GlassRow } from '../generated/api';

export function pressing(rows: readonly GlassRow[]): GlassRow[] {
  return [...rows].sort((a, b) => rank(a) - rank(b) || (waits(a) ? 1 : -1) * (Date.parse(a.review_by) - Date.parse(b.review_by)));
}

/** Unclear is no last word. */
export function waits(row: GlassRow): boolean {
  return row.judgement === null || row.judgement === 'unclear';
}

function rank(row: GlassRow): number {
  if (!waits(row)) return 2;
  return row.may_review ? 0 : 1;
}
