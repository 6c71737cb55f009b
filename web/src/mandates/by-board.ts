/** The catalogue as a list: board by board, each with its entries. Pure. */
import type { Agreement, Called, Entry, Happened } from '../generated/api';
import type { WordId } from '../generated/words';

export interface OfABoard {
  readonly board: Called;
  readonly entries: readonly Entry[];
}

/** In the order of their names; entries of a board in the order of their matter types. */
export function byBoard(entries: readonly Entry[], name: (called: Called) => string): OfABoard[] {
  const boards = new Map<string, Entry[]>();
  for (const entry of entries) {
    const known = boards.get(entry.board.id);
    if (known) known.push(entry);
    else boards.set(entry.board.id, [entry]);
  }
  const order = new Intl.Collator('sv').compare;
  const sorted = [...boards.values()].map((each) => each.sort((a, b) => order(name(a.matter), name(b.matter))));
  return sorted
    .map((each) => ({ board: (each[0] as Entry).board, entries: each }))
    .sort((a, b) => order(name(a.board), name(b.board)));
}

/** How an entry stands, in a word. */
export function standing(entry: Entry): WordId {
  return entry.holds_now ? 'mandate-holds' : `mandate-${entry.stage}`;
}

/** The newest agreement, when it is not started: the entry's own, or a version that is to take over. Oldest comes first. */
export function waitingVersion(entry: Entry, history: readonly Happened[]): Agreement | null {
  const newest = history.findLast((each) => each.agreed !== null)?.agreed ?? null;
  if (newest === null || entry.stage === 'withdrawn') return null;
  return entry.stage === 'granted' || newest.version > entry.agreed.version ? newest : null;
}
