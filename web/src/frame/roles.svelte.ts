/** Rollerna: what somebody works as just now. They decide what is offered, never what is allowed. */
import { read } from '../api/read';
import type { Me } from '../generated/api';

type Role = Me['roles'][number];

let held = $state.raw<readonly Role[]>([]);

export function rolesHeld(): readonly Role[] {
  return held;
}

/** Whoever can't be asked holds none: the pages that are always open stay open. */
export async function askForRoles(): Promise<void> {
  try {
    held = (await read('/api/me')).roles;
  } catch {
    held = [];
  }
}
