/** Ärendelistan på skärmen: a page of it, and more when it is asked for. */
import { read } from '../api/read';
import type { CaseList, Me } from '../generated/api';
import { Loading } from '../shown/loading.svelte';

export const VIEWS = ['mine', 'queue', 'board'] as const;
export type View = (typeof VIEWS)[number];
type Role = Me['roles'][number];

const HAVE_THEIR_OWN: readonly Role[] = ['agent', 'lead', 'head'];

/** The view that an address asks for; else one's own. Whoever works in a department begins with what was handed over to it. */
export function viewIn(search: URLSearchParams, roles: readonly Role[] = []): View {
  const first = roles.includes('officer') && !roles.some((each) => HAVE_THEIR_OWN.includes(each)) ? 'queue' : 'mine';
  return VIEWS.find((each) => each === search.get('view')) ?? first;
}

export class TheList {
  readonly loading: Loading<CaseList>;
  /** What went wrong when more was asked for; what is there stays. */
  failure = $state.raw<unknown>(null);
  #busy = false;

  constructor(readonly view: View) {
    this.loading = new Loading(() => read('/api/cases', { view }));
  }

  /** Fetches the next page. Answers the first case of it. */
  async more(): Promise<string | null> {
    const list = this.loading.thing;
    if (!list?.next || this.#busy) return null;
    [this.#busy, this.failure] = [true, null];
    try {
      const next = await read('/api/cases', { view: this.view, cursor: list.next });
      const known = new Set(list.cases.map((each) => each.case));
      const fresh = next.cases.filter((each) => !known.has(each.case));
      this.loading.thing = { ...next, cases: [...list.cases, ...fresh] };
      return fresh[0]?.case ?? null;
    } catch (failure) {
      this.failure = failure;
      return null;
    } finally {
      this.#busy = false;
    }
  }
}
