/** What something of the registers is called, in the reader's language. */
import type { Called } from '../generated/api';
import { locale, t } from '../words/words.svelte';

export function calledName(called: Called): string {
  return called.names?.[locale()] ?? t('unnamed');
}
