/** Something that is asked for: coming, there, or refused. What comes late, after something newer was asked for, is not shown. */
export class Loading<Thing> {
  thing = $state.raw<Thing | null>(null);
  failure = $state.raw<unknown>(null);
  #turn = 0;

  constructor(readonly fetched: () => Promise<Thing>) {}

  /** Asks; what was there stays until the answer has come. */
  again = async (): Promise<void> => {
    const turn = (this.#turn += 1);
    try {
      const thing = await this.fetched();
      if (turn === this.#turn) [this.thing, this.failure] = [thing, null];
    } catch (failure) {
      if (turn === this.#turn) this.failure = failure;
    }
  };
}
