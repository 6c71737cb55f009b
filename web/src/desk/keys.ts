/** Single keys outside fields. Never Alt, AltGr or Ctrl: Swedish and Norwegian keyboards need them for @ $ { [. */
import type { WordId } from '../generated/words';

export interface Shortcut {
  readonly key: string;
  readonly word: WordId;
  readonly run: () => void;
}

/** Two actions on one key is a mistake of ours, found at start and in a test. */
export function refuseDuplicates(shortcuts: readonly Shortcut[]): readonly Shortcut[] {
  const keys = shortcuts.map((shortcut) => shortcut.key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new Error(`two shortcuts on the key ${twice}`);
  return shortcuts;
}

export function pressed(shortcuts: readonly Shortcut[], event: KeyboardEvent): Shortcut | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.repeat) return undefined;
  const target = event.target as Element | null;
  if (target?.closest?.('input, textarea, select, [contenteditable], dialog')) return undefined;
  const key = event.key.toLowerCase();
  return shortcuts.find((shortcut) => shortcut.key === key);
}
