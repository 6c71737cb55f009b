/** The keys that do something where we are: the frame's, and those of the page that is shown. */
import { refuseDuplicates, type Shortcut } from './keys';

let frame = $state.raw<readonly Shortcut[]>([]);
let page = $state.raw<readonly Shortcut[]>([]);

export function keysInUse(): readonly Shortcut[] {
  return [...page, ...frame];
}

export function setFrameKeys(keys: readonly Shortcut[]): void {
  frame = refuseDuplicates(keys);
}

/** The page's own, for as long as it is shown: give it to `onMount`. */
export function usePageKeys(keys: readonly Shortcut[]): () => void {
  page = keys;
  refuseDuplicates(keysInUse());
  return () => {
    if (page === keys) page = [];
  };
}
