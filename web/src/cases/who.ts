/** Who of us: oneself, or somebody else. Names of staff are on no page. */
import { session } from '../frame/session.svelte';
import { t } from '../words/words.svelte';

export function who(actor: string | null): string {
  return t(actor !== null && actor === session.now?.actor ? 'who-you' : 'who-colleague');
}
