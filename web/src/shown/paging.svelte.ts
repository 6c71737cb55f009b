/** Bladning: a list that is read a page at a time, the newest first. Each page leads to the one before it in time. */
import { Loading } from './loading.svelte';

export class Paging<Page> {
  #turned = $state<readonly string[]>([]);
  readonly loading: Loading<Page>;

  /** `read`: one page; the first one without a cursor. */
  constructor(read: (where: { cursor?: string }) => Promise<Page>) {
    this.loading = new Loading(() => {
      const cursor = this.#turned.at(-1);
      return read(cursor === undefined ? {} : { cursor });
    });
  }

  get isFirst(): boolean {
    return this.#turned.length === 0;
  }

  readonly older = (next: string): void => this.#turn([...this.#turned, next]);
  readonly newer = (): void => this.#turn(this.#turned.slice(0, -1));
  readonly anew = (): void => this.#turn([]);

  #turn(turned: readonly string[]): void {
    this.#turned = turned;
    void this.loading.again();
  }
}
