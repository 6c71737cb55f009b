/** En kontakt på skärmen: the contact as it was read, and what is asked of the catalogue beside it. */
import { change } from '../api/change';
import { Problem } from '../api/problem';
import { read } from '../api/read';
import { type Names, namesIn } from '../cases/names';
import type { ContactPage, Field, Shown } from '../generated/api';
import type { Ties } from '../persons/tying';
import { Loading } from '../shown/loading.svelte';

export interface Read {
  readonly one: ContactPage;
  readonly names: Names;
}

export class TheContact {
  /** Whoever has nothing to do with it is asked why. Kept here, and sent with every look. */
  reason = $state('');
  readonly loading: Loading<Read> = new Loading(() => this.#read());

  constructor(readonly id: string) {}

  /** It may be seen, but not without a word. */
  get asksWhy(): boolean {
    return this.loading.failure instanceof Problem && this.loading.failure.kind === 'needs-reason';
  }

  /** One kind of content in clear: a look of its own. `pick` takes what was asked for out of the answer. */
  reveal(field: Field, pick: (seen: ContactPage) => Shown | null | undefined): () => Promise<Shown> {
    return async () => {
      const seen = await change('POST /api/contacts/{contact_id}/reveals', { path: { contact_id: this.id }, body: { field } });
      return pick(seen) ?? { how: 'away', text: null };
    };
  }

  /** Whom it is with or about: that is put right also when the contact is closed. */
  ties(one: ContactPage): Ties {
    return {
      of: `contact ${this.id}`,
      persons: one.persons,
      board: one.board.id,
      may: one.may.includes('write'),
      tie: async (person, role, reason) => {
        await change('POST /api/contacts/{contact_id}/persons', { path: { contact_id: this.id }, body: { person, role, reason } });
        await this.loading.again();
      },
      reveal: (field, pick) => this.reveal(field, (seen) => pick(seen.persons)),
    };
  }

  async #read(): Promise<Read> {
    const path = { contact_id: this.id };
    const why = this.reason.trim();
    const [one, catalogue] = await Promise.all([
      why ? change('POST /api/contacts/{contact_id}/looks', { path, body: { reason: why } }) : read('/api/contacts/{contact_id}', path),
      read('/api/mandates').catch(() => null),
    ]);
    return { one, names: namesIn(catalogue?.entries ?? []) };
  }
}
