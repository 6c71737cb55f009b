/** Ett ärende på skärmen: the case as it was read, and the names for what it refers to. */
import { change } from '../api/change';
import { Problem } from '../api/problem';
import { read } from '../api/read';
import type { Called, CasePage, Field, Shown } from '../generated/api';
import type { Ties } from '../persons/tying';
import { calledName } from '../shown/called';
import { Loading } from '../shown/loading.svelte';
import { t } from '../words/words.svelte';
import { type Names, namesIn } from './names';

export interface Read {
  readonly one: CasePage;
  readonly names: Names;
}

export class TheCase {
  /** Whoever has nothing to do with it is asked why. Kept here, and sent with every look. */
  reason = $state('');
  readonly loading: Loading<Read> = new Loading(() => this.#read());

  constructor(readonly id: string) {}

  /** It may be seen, but not without a word. */
  get asksWhy(): boolean {
    return this.loading.failure instanceof Problem && this.loading.failure.kind === 'needs-reason';
  }

  /** One kind of content in clear: a look of its own. `pick` takes what was asked for out of the answer. */
  reveal(field: Field, pick: (seen: CasePage) => Shown | undefined): () => Promise<Shown> {
    return async () => {
      const seen = await change('POST /api/cases/{case_id}/reveals', { path: { case_id: this.id }, body: { field } });
      return pick(seen) ?? { how: 'away', text: null };
    };
  }

  /** Whom it concerns; more are tied while it is not closed. What others tied meanwhile stands beside it: ties never collide. */
  ties(one: CasePage): Ties {
    return {
      of: `case ${this.id}`,
      persons: one.persons,
      board: one.board.id,
      may: one.may.includes('write') && one.stage !== 'closed',
      tie: async (person, role, reason) => {
        await change('POST /api/cases/{case_id}/persons', { path: { case_id: this.id }, body: { person, role, reason } });
        await this.loading.again();
      },
      reveal: (field, pick) => this.reveal(field, (seen) => pick(seen.persons)),
    };
  }

  async #read(): Promise<Read> {
    const path = { case_id: this.id };
    const why = this.reason.trim();
    const [one, catalogue] = await Promise.all([
      why ? change('POST /api/cases/{case_id}/looks', { path, body: { reason: why } }) : read('/api/cases/{case_id}', path),
      read('/api/mandates').catch(() => null),
    ]);
    return { one, names: namesIn(catalogue?.entries ?? []) };
  }
}

/** What something that a case refers to is called. */
export function nameOf(among: ReadonlyMap<string, Called>, ref: string | null): string {
  const called = ref === null ? undefined : among.get(ref);
  return called ? calledName(called) : t('unnamed');
}
