/** What the browser remembers between visits: how the page looks and speaks. Never anything about anyone. */
export type Kept = 'language' | 'colours' | 'keys';

const NAME = (what: Kept): string => `uppdrag.${what}`;

/** A browser may refuse to remember; then the page is as it is the first time. */
export function kept(what: Kept): string | null {
  try {
    return localStorage.getItem(NAME(what));
  } catch {
    return null;
  }
}

export function keep(what: Kept, value: string): void {
  try {
    localStorage.setItem(NAME(what), value);
  } catch {
    // Not remembered: the choice still holds for as long as the page is open.
  }
}
