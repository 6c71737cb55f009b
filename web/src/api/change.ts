/** One typed request that changes something: the session's token against forgery, and a key so that it may be repeated. */
import type { Changes } from '../generated/api';
import { addressed, ask } from './ask';
import { Problem } from './problem';

const ATTEMPTS = 2;

let token = '';

/** What the session gave us to send along. Kept in memory alone. */
export function setForgeryToken(given: string): void {
  token = given;
}

export interface Change<Name extends keyof Changes> {
  path?: Changes[Name]['path'];
  body?: Changes[Name]['body'];
  /** The version of what is changed, as it was read: a change of what others have changed since is refused. */
  version?: number;
}

/** Throws a `Problem` for an answer that is not 2xx. One that got no answer is sent once more, under the same key. */
export async function change<Name extends keyof Changes>(
  name: Name,
  { path, body, version }: Change<Name> = {},
): Promise<Changes[Name]['answer']> {
  const [method, template] = (name as string).split(' ') as [string, string];
  const { address } = addressed(template, path ?? {});
  const headers: Record<string, string> = {
    accept: 'application/json',
    'x-csrf-token': token,
    'idempotency-key': crypto.randomUUID(),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
  };
  const how = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  return (await persistently(() => ask(address, how))) as Changes[Name]['answer'];
}

async function persistently<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  for (let left = ATTEMPTS - 1; ; left -= 1) {
    try {
      return await attempt();
    } catch (failure) {
      if (failure instanceof Problem || left <= 0) throw failure;
    }
  }
}
