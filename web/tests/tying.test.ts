import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '../src/api/problem';
import type { PersonCard, Shown } from '../src/generated/api';
import Involved from '../src/persons/Involved.svelte';
import type { Ties } from '../src/persons/tying';
import { setLocale } from '../src/words/words.svelte';

const clear = (text: string | null): Shown => ({ how: 'clear', text });
const card: PersonCard = {
  person: 'p', version: 1, board: 'b', stage: 'open', protection: 'unprotected', name: clear('Kim Exempel'), number: clear(null),
  number_kind: null, phones: [], e_mail: clear(null), address: clear(null),
};

let panel: Record<string, unknown> | undefined;
let asked: unknown[][] = [];

/** A case that takes anybody out without asking, and ties nobody unless it is said why. */
const tie = vi.fn(async (...how: [string, string | null, string | null]): Promise<void> => {
  asked.push(how);
  const [, role, reason] = how;
  if (role !== null && reason === null) throw new Problem(403, 'needs-reason');
});
const ties: Ties = { of: 'case', persons: [{ role: 'party', card }], board: 'b', may: true, tie, reveal: () => async () => clear(null) };

beforeEach(async () => {
  asked = [];
  await setLocale('sv');
  panel = mount(Involved, { target: document.body, props: { ties, none: 'case-persons' } });
  flushSync();
});

afterEach(async () => {
  if (panel) await unmount(panel);
});

const press = (named: string): void => [...document.querySelectorAll('button')].find((each) => each.textContent?.trim() === named)?.click();
const shows = async (text: string): Promise<void> => void (await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain(text))));

it('who was taken out is tied again where it has to be said why, and nobody is looked up', async () => {
  press('Ta bort');
  await shows('Personen är borttagen.');
  press('Ångra');
  await shows('Säg varför');
  const why = document.querySelector('input') as HTMLInputElement;
  why.value = 'Fel';
  why.dispatchEvent(new Event('input', { bubbles: true }));
  press('Ångra');
  await shows('minst fem tecken');
  why.value = 'Togs bort av misstag';
  why.dispatchEvent(new Event('input', { bubbles: true }));
  press('Ångra');
  await shows('Personen är knuten.');
  expect(document.querySelector('input')).toBeNull();
  expect(asked).toEqual([['p', null, null], ['p', 'party', null], ['p', 'party', 'Togs bort av misstag']]);
  press('Ta bort');
  await shows('Personen är borttagen.');
  press('Ångra');
  await shows('Personen är knuten.');
  expect(asked.slice(3)).toEqual([['p', null, null], ['p', 'party', 'Togs bort av misstag']]);
});
