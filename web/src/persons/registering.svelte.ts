/** Att registrera en person: a record, and then what it was made for. What got half way goes on from there. */
import { change } from '../api/change';
import { Problem, sentenceFor } from '../api/problem';
import type { WordId } from '../generated/words';
import { draft, keepDraft } from '../frame/drafts.svelte';
import type { LookingUp } from './looking-up.svelte';
import type { Why } from './why.svelte';

export const FILLED_IN = ['name', 'number', 'phone', 'e-mail', 'address'] as const;
export type FilledIn = (typeof FILLED_IN)[number];

export class Registering {
  wrong = $state<WordId | null>(null);
  busy = $state(false);
  #person: string | null = null;

  /**
   * `of`: what it is for, so that what is half written of somebody stands nowhere else. `board`: where the record lies.
   * `looking`: where whoever it is was looked up first; what was said there of why holds here.
   */
  constructor(
    readonly of: string,
    readonly board: string,
    readonly looking: LookingUp,
    readonly then: (person: string, reason: string | null) => Promise<void>,
  ) {}

  /** Where what is typed is kept while it is written: it outlives a locked screen. */
  about(each: FilledIn): string {
    return `${this.of} person ${each}`;
  }

  /** Whoever was looked up by a number in vain has that number. */
  begin(): void {
    const { by, value } = this.looking;
    const about = this.about(by === 'phone' ? 'phone' : 'number');
    if (!draft(about)) keepDraft(about, value.trim());
  }

  get why(): Why {
    return this.looking.why;
  }

  /** Whether it was done. */
  async register(): Promise<boolean> {
    if (this.busy) return false;
    this.wrong = !this.#typed('name') ? 'register-name-missing' : this.why.isTooShort ? 'why-short' : null;
    if (this.wrong) return false;
    this.busy = true;
    try {
      this.#person ??= (await change('POST /api/persons', { body: this.#body() })).id;
      await this.then(this.#person, this.why.given);
      this.#clear();
      return true;
    } catch (failure) {
      if (!this.why.hears(failure)) this.wrong = sayingOf(failure);
      return false;
    } finally {
      this.busy = false;
    }
  }

  #typed(each: FilledIn): string | null {
    return draft(this.about(each)).trim() || null;
  }

  #body() {
    const phone = this.#typed('phone');
    return {
      identity: { name: this.#typed('name') ?? '', number: this.#typed('number') },
      details: { phones: phone === null ? [] : [phone], e_mail: this.#typed('e-mail'), address: this.#typed('address') },
      board: this.board,
      reason: this.why.given,
    };
  }

  #clear(): void {
    this.#person = null;
    FILLED_IN.forEach((each) => keepDraft(this.about(each), ''));
    this.why.clear();
  }
}

function sayingOf(failure: unknown): WordId {
  if (!(failure instanceof Problem)) return sentenceFor(failure);
  if (failure.kind === 'number-not-read') return 'register-unreadable';
  return failure.kind === 'unknown-person' ? 'tie-elsewhere' : sentenceFor(failure);
}
