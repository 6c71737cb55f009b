/** Nödöppningens steg, as they are taken over the interface; and what the service says no to, in words. */
import { change } from '../api/change';
import { Problem, sentenceFor } from '../api/problem';
import { to } from '../frame/route.svelte';
import { session } from '../frame/session.svelte';
import type { Me, WhichUnit } from '../generated/api';
import type { WordId } from '../generated/words';

/** An opening that shows something still. */
export type Open = NonNullable<Me['emergency']>;

/** The reasons that the register of emergency openings has. */
export const REASONS = [
  ['danger-to-life', 'emergency-danger-to-life'],
  ['danger-to-health', 'emergency-danger-to-health'],
  ['child-at-risk', 'emergency-child-at-risk'],
  ['cannot-consent', 'emergency-cannot-consent'],
] as const satisfies readonly (readonly [string, WordId])[];
export type Reason = (typeof REASONS)[number][0];

/** What is being written, as drafts. */
export const NUMBER = 'emergency number';
export const TEXT = 'emergency text';

/** Begins a second factor for that very person. Answers where it is given; null where it was given at once. */
export async function confirms({ subject }: WhichUnit): Promise<string | null> {
  const back = to('confirmed');
  const { next } = await change('POST /api/session/step-up', { body: { subject, return_to: back } });
  return next === back ? null : next;
}

/** The session goes on under a new token since the factor was given: it is asked after first. Throws as `change`. */
export async function opens({ id, board }: WhichUnit, reason: Reason, text: string): Promise<Open> {
  await session.refresh();
  const opened = await change('POST /api/break-glass/{opening_id}/content', { path: { opening_id: id }, body: { reason, text } });
  return { id, board, subject: opened.subject, ends_at: opened.ends_at };
}

const REFUSED: Record<string, WordId> = {
  'breakglass-is-off': 'emergency-off',
  'nothing-is-hidden': 'emergency-nothing',
  'number-not-read': 'emergency-number-unreadable',
  'step-skipped': 'emergency-skipped',
  'factor-not-fresh': 'emergency-not-fresh',
  'factor-for-another': 'emergency-another',
};

export function refusedBecause(failure: unknown): WordId {
  return (failure instanceof Problem && REFUSED[failure.kind]) || sentenceFor(failure);
}

/** Whole seconds until it ends by itself, never below none. */
export function secondsLeft(ends_at: string, now: number): number {
  return Math.max(0, Math.floor((Date.parse(ends_at) - now) / 1_000));
}
