/** Utkast: what somebody is writing, by what it is about. In memory alone: it outlives a locked screen, never the tab. */
import { SvelteMap } from 'svelte/reactivity';

const kept = new SvelteMap<string, string>();

export function draft(about: string): string {
  return kept.get(about) ?? '';
}

export function keepDraft(about: string, text: string): void {
  if (text) kept.set(about, text);
  else kept.delete(about);
}

export function hasDrafts(): boolean {
  return kept.size > 0;
}

/** Somebody else sits down, or the one who wrote leaves. */
export function dropDrafts(): void {
  kept.clear();
}
