import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import AccessPage from '../src/access/AccessPage.svelte';
import ReadersPage from '../src/access/ReadersPage.svelte';
import type { LookRow } from '../src/generated/api';
import { setLocale } from '../src/words/words.svelte';

const ID = '00000000-0000-4000-8000-00000000000a';

const look = (given: Partial<LookRow> = {}): LookRow => ({
  id: '1', at: '2026-11-25T08:00:00Z', by: 'b', role: 'agent', unit: null, board: { id: 'k', names: null }, manner: 'read', kind: 'case', purpose: 'handle-case',
  relation: 'own', thing: ID, case: ID, persons: 1, shown: ['name', 'text'], revealed: [], protected: false, break_glass: null, decision: 'permit', denial: null,
  withheld: null, reason: null, ...given,
});

let page: Record<string, unknown> | undefined;
let asked: string[] = [];
let looks: LookRow[] = [];
let next: string | null = null;

beforeEach(async () => {
  [asked, next] = [[], null];
  await setLocale('sv');
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    return Response.json(address.includes('/readers') ? { case: ID, looks, more: true } : { day: '2026-11-25', looks, next });
  });
});

afterEach(async () => {
  if (page) await unmount(page);
  vi.unstubAllGlobals();
});

const cells = (): string[] => [...document.querySelectorAll('tbody tr > *')].slice(1).map((each) => (each.textContent ?? '').replace(/\s+/g, ' ').trim());
const press = (named: string): void => [...document.querySelectorAll('button')].find((each) => each.textContent?.includes(named))?.click();
const shows = async (text: string): Promise<void> => void (await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain(text))));

it('what I read is told with why, and what I was denied too; another day is asked for', async () => {
  looks = [look(), look({ id: '2', kind: 'person', case: null, manner: 'search', decision: 'deny', persons: 0, shown: [], relation: 'none', reason: { how: 'clear', text: 'Fel nummer' } })];
  page = mount(AccessPage, { target: document.body });
  await shows('Nekad');
  expect(cells().slice(0, 3)).toEqual(['Läst, ärende', 'Handlägga ett ärende (eget)', 'namn, text 1 person']);
  expect(document.querySelector(`a[href="/cases/${ID}"]`)?.textContent).toBe('ärende');
  expect(document.querySelector('tbody')?.textContent).toContain('Fel nummer');
  expect(document.body.textContent).not.toContain('Vem');
  const day = document.querySelector('input') as HTMLInputElement;
  expect(day.value).toBe('2026-11-25');
  [looks, day.value] = [[], '2026-11-24'];
  day.dispatchEvent(new Event('change', { bubbles: true }));
  await shows('Du läste ingenting den dagen.');
  expect(asked).toEqual(['/api/access/mine', '/api/access/mine?day=2026-11-24']);
  expect(document.body.textContent).not.toContain('Äldre');
});

it('a long day is turned a page at a time, of the same day, and another day begins with its newest', async () => {
  [looks, next] = [[look()], 'c1'];
  page = mount(AccessPage, { target: document.body });
  await shows('Äldre');
  [looks, next] = [[look({ id: '2', manner: 'print' })], null];
  press('Äldre');
  await shows('Utskrift');
  expect(document.body.textContent).not.toContain('Äldre');
  press('Nyare');
  await vi.waitFor(() => expect(asked).toHaveLength(3));
  const day = document.querySelector('input') as HTMLInputElement;
  day.value = '2026-11-24';
  day.dispatchEvent(new Event('change', { bubbles: true }));
  await vi.waitFor(() => expect(asked).toHaveLength(4));
  const older = '/api/access/mine?day=2026-11-25&cursor=c1';
  expect(asked).toEqual(['/api/access/mine', older, '/api/access/mine', '/api/access/mine?day=2026-11-24']);
});

it('who else has read a case is told by role, never by name, and that there are more', async () => {
  looks = [look({ by: null }), look({ id: '2', role: null })];
  page = mount(ReadersPage, { target: document.body, props: { id: ID } });
  await shows('Fler läsningar finns än som visas.');
  expect([cells()[0], cells()[5]]).toEqual(['kommunvägledare', 'medarbetare b']);
  expect(asked).toEqual([`/api/cases/${ID}/readers`]);
});
