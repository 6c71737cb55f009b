/** How far a session has come towards its end. Pure. */
import type { SessionNow } from '../generated/api';

export type Stage = 'open' | 'warned' | 'locked';

type Times = Pick<SessionNow, 'stage' | 'idle_at' | 'warns_at' | 'ends_at'>;

export function stageAt(session: Times, now: number): Stage {
  if (session.stage === 'locked' || now >= Date.parse(session.idle_at)) return 'locked';
  return now >= Date.parse(session.warns_at) ? 'warned' : 'open';
}

/** Whether what comes next is the end itself, which nobody can put off, and not only a locked screen. */
export function endsNext(session: Times): boolean {
  return Date.parse(session.ends_at) <= Date.parse(session.idle_at);
}

/** Milliseconds until the service should be asked again: at the next of its times, and at least once a minute. */
export function askAgainIn(session: Times, now: number): number {
  const times = [session.warns_at, session.idle_at, session.ends_at].map((at) => Date.parse(at) - now);
  return Math.min(60_000, ...times.filter((ms) => ms > 0)) + 250;
}
