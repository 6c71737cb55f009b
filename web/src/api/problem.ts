/** RFC 9457: what the service answers when it cannot answer, and what we say of it. Names nobody. */
import type { WordId } from '../generated/words';

const PREFIX = 'urn:uppdrag:problem:';

export class Problem extends Error {
  /** `kind` is the last part of the problem's type: `screen-locked`. */
  constructor(
    readonly status: number,
    readonly kind: string,
  ) {
    super(`${status} ${kind}`);
  }

  get isSignedOut(): boolean {
    return this.status === 401;
  }

  get isLocked(): boolean {
    return this.status === 403 && this.kind === 'screen-locked';
  }
}

/** The problem in an answer that is not 2xx. */
export async function problemIn(response: Response): Promise<Problem> {
  const said: unknown = await response.json().catch(() => null);
  const type = said !== null && typeof said === 'object' && 'type' in said ? String(said.type) : '';
  return new Problem(response.status, type.startsWith(PREFIX) ? type.slice(PREFIX.length) : '');
}

const BY_STATUS: Record<number, WordId> = {
  400: 'problem-unreadable',
  403: 'problem-forbidden',
  404: 'problem-not-there',
  409: 'problem-moved-on',
  412: 'problem-moved-on',
  413: 'problem-unreadable',
  422: 'problem-unreadable',
  429: 'problem-too-often',
};

/** The sentence for whatever went wrong. What is not a problem never reached the service, or never came back. */
export function sentenceFor(failure: unknown): WordId {
  if (!(failure instanceof Problem)) return 'problem-away';
  if (failure.kind === 'ledger-being-recovered') return 'recovery-sign-means';
  return BY_STATUS[failure.status] ?? (failure.status === 503 ? 'problem-away' : 'problem-unforeseen');
}
