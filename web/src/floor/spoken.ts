/** What a screen reader is told of the queue: one sentence, at most every ten seconds, and only when it changed. Pure. */

export const SPOKEN_EVERY_MS = 10_000;

export interface Change {
  readonly waiting: number;
  readonly fresh: number;
  readonly gone: number;
}

/** From the callers last spoken of to those who wait now; null when they are the same. */
export function change(spoken: ReadonlySet<string>, waiting: ReadonlySet<string>): Change | null {
  const fresh = [...waiting].filter((call) => !spoken.has(call)).length;
  const gone = [...spoken].filter((call) => !waiting.has(call)).length;
  return fresh + gone === 0 ? null : { waiting: waiting.size, fresh, gone };
}
