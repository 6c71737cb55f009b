/** Återställningens öppnande, as it is done over the interface: who it is is proved anew, for this incarnation and nothing else. */
import { change } from '../api/change';
import { Problem, sentenceFor } from '../api/problem';
import { to } from '../frame/route.svelte';
import { session } from '../frame/session.svelte';
import type { Me, RecoveryNow } from '../generated/api';
import type { WordId } from '../generated/words';

export type Cause = NonNullable<RecoveryNow['cause']>;

/** Why a copy had to take the ledger's place: a closed list. */
export const CAUSES = [
  ['storage-lost', 'recovery-cause-storage-lost'],
  ['damaged', 'recovery-cause-damaged'],
  ['tampered-with', 'recovery-cause-tampered-with'],
  ['mistake', 'recovery-cause-mistake'],
  ['moved', 'recovery-cause-moved'],
  ['drill', 'recovery-cause-drill'],
] as const satisfies readonly (readonly [Cause, WordId])[];

const READ_BY: readonly Me['roles'][number][] = ['system-administrator', 'head', 'archivist', 'data-protection-officer', 'case-reviewer', 'log-reviewer'];

/** Whether the page that says more is for somebody. */
export function readsRecovery(roles: readonly Me['roles'][number][]): boolean {
  return roles.some((role) => READ_BY.includes(role));
}

/** Begins a proof of who it is. Answers where it is given; null where it was given at once. */
export async function proves(incarnation: string): Promise<string | null> {
  const back = to('confirmed');
  const { next } = await change('POST /api/session/step-up', { body: { subject: incarnation, return_to: back } });
  return next === back ? null : next;
}

/** One stands behind it. The session goes on under a new token since the proof: it is asked after first. */
export async function proposes(cause: Cause): Promise<void> {
  await session.refresh();
  await change('POST /api/recovery/proposal', { body: { cause } });
}

/** The second does, as the first proposed it: `version` is what was read. The banner goes. */
export async function approves(version: number): Promise<void> {
  await session.refresh();
  await change('POST /api/recovery/approval', { version });
  await session.refresh();
}

const REFUSED: Record<string, WordId> = {
  'recovery-proof-not-fresh': 'recovery-not-fresh',
  'recovery-is-over': 'recovery-open',
  'recovery-not-proposed': 'recovery-none-yet',
  'recovery-approved-by-proposer': 'recovery-by-another',
};

export function refusedBecause(failure: unknown): WordId {
  return (failure instanceof Problem && REFUSED[failure.kind]) || sentenceFor(failure);
}

export function isNotFresh(failure: unknown): boolean {
  return failure instanceof Problem && failure.kind === 'recovery-proof-not-fresh';
}
