/** Light, dark, or as the system has it. */
import { keep, kept } from './kept';

export const COLOURS = ['auto', 'light', 'dark'] as const;
export type Colours = (typeof COLOURS)[number];

let chosen = $state<Colours>('auto');

export function colours(): Colours {
  return chosen;
}

export function startColours(): void {
  paint(COLOURS.find((each) => each === kept('colours')) ?? 'auto');
}

/** The reader's choice, kept until the next. */
export function setColours(next: Colours): void {
  paint(next);
  keep('colours', next);
}

function paint(next: Colours): void {
  chosen = next;
  document.documentElement.dataset['colorScheme'] = next;
}

export function nextColours(): void {
  setColours(COLOURS[(COLOURS.indexOf(chosen) + 1) % COLOURS.length] ?? 'auto');
}
