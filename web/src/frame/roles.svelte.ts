/** Rollerna: what somebody works as just now. They decide what is offered, never what is allowed. And whose clock holds. */
import { read } from '../api/read';
import type { Me } from '../generated/api';
import { hangClock } from '../words/zone.svelte';

type Role = Me['roles'][number];

let held = $state.raw<readonly Role[]>([]);

export function rolesHeld(): readonly Role[] {
  return held;
}

/** Whoever can't be asked holds none: the pages that are always open stay open. */
export async function askForRoles(): Promise<void> {
  try {
    const me = await read('/api/me');
    held = me.roles;
    hangClock(me.zone);
  } catch {
    held = [];
  }
}
