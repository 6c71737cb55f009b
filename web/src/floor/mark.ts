/** Direkt / bruten: whether what is shown is live, decided from what was heard and when. Pure. */

/** The service says something every five seconds; two missed and a margin, and we no longer believe it. */
export const SILENCE_IS_LOSS_MS = 12_000;
/** After this many failed attempts the cursor itself is in doubt: take a new snapshot. */
export const ATTEMPTS_ON_ONE_CURSOR = 2;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

export type State = 'connecting' | 'live' | 'lost';

export interface Mark {
  readonly state: State;
  /** Milliseconds on the browser's clock; null before the first word from the service. */
  readonly heardAt: number | null;
  readonly failures: number;
}

export const START: Mark = { state: 'connecting', heardAt: null, failures: 0 };

/** Connected, but nothing said yet: the failures so far still count, or a door that opens and shuts would be knocked on for ever. */
export function opened(mark: Mark, now: number): Mark {
  return { ...mark, state: 'live', heardAt: now };
}

export function heard(now: number): Mark {
  return { state: 'live', heardAt: now, failures: 0 };
}

export function failed(mark: Mark): Mark {
  return { ...mark, state: 'lost', failures: mark.failures + 1 };
}

export function isSilent(mark: Mark, now: number): boolean {
  return mark.state === 'live' && mark.heardAt !== null && now - mark.heardAt > SILENCE_IS_LOSS_MS;
}

/** How long to wait before the next attempt: doubled each time, and spread so that a hundred screens do not knock at once. */
export function pauseBefore(attempt: number, chance: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, attempt - 1));
  return Math.round(pause * (0.75 + chance / 2));
}

export function cursorInDoubt(mark: Mark): boolean {
  return mark.failures > ATTEMPTS_ON_ONE_CURSOR;
}
