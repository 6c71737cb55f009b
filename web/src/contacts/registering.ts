/** Att registrera en kontakt: opened, its question with how it came out, and closed. What got half way goes on from there. */
import { change } from '../api/change';
import type { Act, Channel, Ending, NewQuestion } from '../generated/api';

export type Outcome = Exclude<NonNullable<NewQuestion['outcome']>, 'handed-over' | 'ring-back-message'>;
export type Kept = Ending['classification'];

/** Those that need no case to follow them up. */
export const OUTCOMES: readonly Outcome[] = ['solved', 'connected', 'connected-unanswered', 'signposted', 'other-authority', 'taken-back'];
export const KEPT: readonly Kept[] = ['minor', 'kept-in-order', 'in-the-diary', 'personal-file'];
export const ACTS: readonly Act[] = ['inform', 'guide', 'connect', 'give-status', 'receive', 'complete', 'book', 'change', 'decide'];

export interface Told {
  readonly board: string;
  readonly matter: string;
  readonly channel: Channel;
  readonly outcome: Outcome;
  readonly act: Act;
  readonly kept: Kept;
}

export class Registering {
  #contact: string | null = null;
  #asked = false;

  /** Answers the contact. Throws as `change` does; told again, it does what remains. */
  async register({ board, matter, channel, outcome, act, kept }: Told): Promise<string> {
    this.#contact ??= (await change('POST /api/contacts', { body: { channel, board } })).id;
    const contact_id = this.#contact;
    const path = { contact_id };
    if (!this.#asked) {
      await change('POST /api/contacts/{contact_id}/questions', { path, body: { matter, outcome, act } });
      this.#asked = true;
    }
    await change('POST /api/contacts/{contact_id}/closure', { path, body: { classification: kept } });
    [this.#contact, this.#asked] = [null, false];
    return contact_id;
  }
}
