/** Läget då: the floor of a moment as the board's own value, and a moment from a day and a time of day. Pure. */
import { type Floor, fromSnapshot } from '../floor/board';
import type { FloorAsOf } from '../generated/api';
import { startOf } from '../words/days';
import { hourAndMinute } from '../words/numbers';
import { zoneHere } from '../words/zone.svelte';

const MINUTE_MS = 60_000;

/** Milliseconds since 1970 of a time of day, 14:03, by the authority's clock; also on a day when it is moved. */
export function momentOn(day: string, time: string): number {
  const wanted = minutesOf(time);
  const guess = startOf(day).getTime() + wanted * MINUTE_MS;
  const shown = minutesOf(hourAndMinute(new Date(guess).toISOString(), 'sv'));
  const off = ((wanted - shown + 3 * 720) % 1440) - 720;
  return guess + off * MINUTE_MS;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** As the parts of the board take it. Nothing in it moves: its clock stands still. */
export function floorThen(then: FloorAsOf): Floor {
  const { as_of, queues, waiting, agents } = then;
  return fromSnapshot({ cursor: '', as_of, clock: 'replay', zone: zoneHere() as Floor['zone'], kind: 'real', queues, waiting, agents });
}
