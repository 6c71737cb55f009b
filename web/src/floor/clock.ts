/** The board's clock: the service's own time, carried on between its words. Pure. */

/** A word from the service moves the clock only when it differs this much: numbers should tick, not stutter. */
const STUTTER_MS = 1_500;

export interface Clock {
  /** Service time less browser time, milliseconds. */
  readonly ahead: number;
  /** The last time the service said, milliseconds since 1970. */
  readonly said: number;
}

export function told(clock: Clock | null, asOf: number, now: number): Clock {
  const ahead = asOf - now;
  if (clock && Math.abs(ahead - clock.ahead) < STUTTER_MS) return { ahead: clock.ahead, said: asOf };
  return { ahead, said: asOf };
}

/** The board's now. A recording's clock, and one we no longer hear, stand still at what was last said. */
export function reading(clock: Clock, now: number, running: boolean): number {
  return running ? Math.max(clock.said, now + clock.ahead) : clock.said;
}
