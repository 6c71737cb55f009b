/** Single keys can be switched off (WCAG 2.1.4): speech input types letters. The help has a button too. */
import { keep, kept } from './kept';

let on = $state(kept('keys') !== 'off');

export function keysOn(): boolean {
  return on;
}

export function setKeysOn(next: boolean): void {
  on = next;
  keep('keys', next ? 'on' : 'off');
}
