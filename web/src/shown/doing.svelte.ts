/** Ett steg i taget: a step that somebody takes with something, and what it was refused for. */
import { Problem, sentenceFor } from '../api/problem';
import type { WordId } from '../generated/words';
import { standAt } from '../review/standing-at';

export class Doing {
  busy = $state(false);
  wrong = $state<WordId | null>(null);

  /** `ondone`: reads the thing again; also where somebody else was faster. `sentence`: what is said of a failure. */
  constructor(
    readonly ondone: () => Promise<void>,
    readonly sentence: (failure: unknown) => WordId = sentenceFor,
  ) {}

  /** Takes a step, unless one is under way. */
  readonly does = async (run: () => Promise<unknown>): Promise<void> => {
    if (this.busy) return;
    [this.busy, this.wrong] = [true, null];
    try {
      await run();
      await this.ondone();
      standAt('main');
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 412) await this.ondone();
      this.wrong = this.sentence(failure);
    }
    this.busy = false;
  };
}
