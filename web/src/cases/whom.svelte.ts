/** Vem det gäller: who was looked up, and who was chosen, before the case is there. In memory alone. */
import { change } from '../api/change';
import { Problem, sentenceFor } from '../api/problem';
import type { GivenPerson, PersonCard, PersonSearch, Shown } from '../generated/api';
import type { WordId } from '../generated/words';

export type Role = GivenPerson['role'];
export const ROLES: readonly Role[] = [
  'party', 'child', 'representative-by-attorney', 'representative-by-guardianship', 'representative-by-consent', 'reporter', 'relative', 'third',
];

export interface Chosen {
  readonly card: PersonCard;
  role: Role;
}

export class Whom {
  hits = $state.raw<readonly PersonCard[] | null>(null);
  wrong = $state<WordId | null>(null);
  chosen = $state<Chosen[]>([]);

  async lookUp(by: PersonSearch['by'], value: string): Promise<void> {
    [this.hits, this.wrong] = [null, null];
    try {
      this.hits = (await change('POST /api/person-searches', { body: { by, value } })).persons;
    } catch (failure) {
      this.wrong = failure instanceof Problem && failure.status === 422 ? 'find-unreadable' : sentenceFor(failure);
    }
  }

  choose(card: PersonCard): void {
    if (!this.has(card)) this.chosen.push({ card, role: 'party' });
    this.hits = null;
  }

  has(card: PersonCard): boolean {
    return this.chosen.some((each) => each.card.person === card.person);
  }

  leaveOut(card: PersonCard): void {
    this.chosen = this.chosen.filter((each) => each.card.person !== card.person);
  }

  get given(): GivenPerson[] {
    return this.chosen.map(({ card, role }) => ({ person: card.person, role }));
  }
}

/** The name behind a mask: a look of its own. */
export function nameOf(card: PersonCard): () => Promise<Shown> {
  return async () => (await change('POST /api/persons/{person_id}/reveals', { path: { person_id: card.person }, body: { field: 'name' } })).name;
}
