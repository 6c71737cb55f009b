/** Vem det gäller: who was chosen, before the case is there. In memory alone. */
import type { GivenPerson, PersonCard } from '../generated/api';
import { LookingUp, type Role } from '../persons/looking-up.svelte';

export interface Chosen {
  readonly card: PersonCard;
  /** Why they were looked up, where that had to be said. */
  readonly reason: string | null;
  role: Role;
}

export class Whom {
  readonly looking = new LookingUp();
  chosen = $state<Chosen[]>([]);

  choose(card: PersonCard): void {
    if (!this.has(card)) this.chosen.push({ card, role: 'party', reason: this.looking.why.given });
    this.looking.clear();
  }

  has(card: PersonCard): boolean {
    return this.chosen.some((each) => each.card.person === card.person);
  }

  leaveOut(card: PersonCard): void {
    this.chosen = this.chosen.filter((each) => each.card.person !== card.person);
  }

  get given(): GivenPerson[] {
    return this.chosen.map(({ card, role, reason }) => ({ person: card.person, role, reason }));
  }
}
