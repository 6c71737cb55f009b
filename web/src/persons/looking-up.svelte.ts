/** Att slå upp en person: by exactly a number, and who was found. In memory alone. */
import { change } from '../api/change';
import { Problem, sentenceFor } from '../api/problem';
import { read } from '../api/read';
import type { GivenPerson, PersonCard, PersonSearch, Shown } from '../generated/api';
import type { WordId } from '../generated/words';
import { Why } from './why.svelte';

export type Role = GivenPerson['role'];
export const ROLES: readonly Role[] = [
  'party', 'child', 'representative-by-attorney', 'representative-by-guardianship', 'representative-by-consent', 'reporter', 'relative', 'third',
];

export class LookingUp {
  by = $state<PersonSearch['by']>('phone');
  value = $state('');
  hits = $state.raw<readonly PersonCard[] | null>(null);
  wrong = $state<WordId | null>(null);
  readonly why = new Why();

  /** What was typed stays, whatever is answered. */
  async lookUp(): Promise<void> {
    if (!this.value.trim()) return;
    [this.hits, this.wrong] = [null, this.why.isTooShort ? 'why-short' : null];
    if (this.wrong) return;
    try {
      const body = { by: this.by, value: this.value, reason: this.why.given };
      this.hits = (await change('POST /api/person-searches', { body })).persons;
    } catch (failure) {
      if (this.why.hears(failure)) return;
      this.wrong = failure instanceof Problem && failure.status === 422 ? 'find-unreadable' : sentenceFor(failure);
    }
  }

  /** Somebody was chosen: the next is looked up anew. */
  clear(): void {
    [this.value, this.hits, this.wrong] = ['', null, null];
    this.why.clear();
  }
}

/** The card of somebody who was just registered: a look, with the reason that was given for it. */
export function cardOf(person_id: string, reason: string | null): Promise<PersonCard> {
  const path = { person_id };
  return reason === null ? read('/api/persons/{person_id}', path) : change('POST /api/persons/{person_id}/looks', { path, body: { reason } });
}

/** The name behind a mask: a look of its own. */
export function nameOf(card: PersonCard): () => Promise<Shown> {
  return async () => (await change('POST /api/persons/{person_id}/reveals', { path: { person_id: card.person }, body: { field: 'name' } })).name;
}
