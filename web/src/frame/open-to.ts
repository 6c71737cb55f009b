/** What somebody's roles open: the pages that stand in the navigation, in this order. */
import type { WordId } from '../generated/words';
import type { PageName } from './route.svelte';

export interface Opened {
  readonly page: PageName;
  readonly word: WordId;
}

const ALWAYS: readonly Opened[] = [
  { page: 'floor', word: 'page-floor' },
  { page: 'cases', word: 'page-cases' },
  { page: 'mandates', word: 'page-mandates' },
];

export function pagesOpenTo(): readonly Opened[] {
  return ALWAYS;
}
