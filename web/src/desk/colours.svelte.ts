/** Light, dark, or as the system has it. */
import { keep, kept } from './kept';

export const COLOURS = ['auto', 'light', 'dark'] as const;
export type Colours = (typeof COLOURS)[number];

let chosen = $state<Colours>('auto');

export function colours(): Colours {
  return chosen;
}

export function startColours(): void {
  setColours(COLOURS.find((each) => each === kept('colours')) ?? 'auto');
}

export function setColours(next: Colours): void {
  chosen = next;
  document.documentElement.dataset['colorScheme'] = next;
  keep('colours', next);
}

export function nextColours(): void {
  setColours(COLOURS[(COLOURS.indexOf(chosen) + 1) % COLOURS.length] ?? 'auto');
}
