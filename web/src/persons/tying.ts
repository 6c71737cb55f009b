/** Att knyta en person: what a case and a contact have alike in it. */
import { Problem, sentenceFor } from '../api/problem';
import type { CasePage, Field, PersonCard, Shown } from '../generated/api';
import type { WordId } from '../generated/words';
import type { Role } from './looking-up.svelte';

export type Person = CasePage['persons'][number];

/** What somebody is tied to, and untied from. */
export interface Ties {
  /** What it is, for the drafts. */
  readonly of: string;
  readonly persons: readonly Person[];
  /** Where the record of somebody who is registered lies. */
  readonly board: string;
  /** Whether whoever reads may tie anybody. */
  readonly may: boolean;
  /** Says whom it concerns, as what and why, or with null that it does not, and reads it anew. */
  tie(person: string, role: Role | null, reason: string | null): Promise<void>;
  /** One kind of content in clear, out of everybody's cards. */
  reveal(field: Field, pick: (persons: readonly Person[]) => Shown | undefined): () => Promise<Shown>;
}

/** What was done last, and what takes it back. */
export interface LastTie {
  readonly person: string;
  /** What they were before; null: not tied. */
  readonly before: Role | null;
  readonly now: Role | null;
}

export function roleOf(persons: readonly Person[], person: string): Role | null {
  return persons.find((each) => each.card.person === person)?.role ?? null;
}

export function isTied(persons: readonly Person[], card: PersonCard): boolean {
  return roleOf(persons, card.person) !== null;
}

/** Another board has a record of its own of the same person. */
const REFUSED: Record<string, WordId> = { 'unknown-person': 'tie-elsewhere' };

export function whyNotTied(failure: unknown): WordId {
  return (failure instanceof Problem && REFUSED[failure.kind]) || sentenceFor(failure);
}
