/** Rollerna: what somebody works as just now. They decide what is offered, never what is allowed. And whose clock holds. */
import { read } from '../api/read';
import type { Me } from '../generated/api';
import { hangClock } from '../words/zone.svelte';

type Role = Me['roles'][number];

let held = $state.raw<readonly Role[]>([]);
let emergencies = $state(false);
let asked = $state(false);

export function rolesHeld(): readonly Role[] {
  return held;
}

/** Whether they are known, as far as they will be: before that nobody is led anywhere. */
export function rolesAreAsked(): boolean {
  return asked;
}

/** Whether the municipality opens anything in an emergency at all. */
export function hasEmergencies(): boolean {
  return emergencies;
}

/** Whoever can't be asked holds none: the pages that are always open stay open. */
export async function askForRoles(): Promise<void> {
  try {
    const me = await read('/api/me');
    [held, emergencies] = [me.roles, me.has_emergencies];
    hangClock(me.zone);
  } catch {
    held = [];
  } finally {
    asked = true;
  }
}
