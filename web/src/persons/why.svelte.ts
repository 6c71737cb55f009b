/** Skäl: where it has to be said why somebody is looked up or registered, it is said in place, and stands there to be seen. */
import { Problem } from '../api/problem';

export const LETTERS = { min: 5, max: 500 } as const;

export class Why {
  /** The service has asked. Until it does, nothing is sent. */
  asked = $state(false);
  reason = $state('');

  get given(): string | null {
    return this.asked ? this.reason.trim() : null;
  }

  get isTooShort(): boolean {
    return this.given !== null && this.given.length < LETTERS.min;
  }

  /** Whether what went wrong is that nobody said why. */
  hears(failure: unknown): boolean {
    const asks = failure instanceof Problem && failure.kind === 'needs-reason';
    if (asks) this.asked = true;
    return asks;
  }

  /** The next person is another matter. */
  clear(): void {
    [this.asked, this.reason] = [false, ''];
  }
}
