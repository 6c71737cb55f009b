import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '../src/api/problem';
import Opening from '../src/emergency/Opening.svelte';
import { type Open, refusedBecause, secondsLeft, TEXT } from '../src/emergency/steps';
import { dropDrafts, keepDraft } from '../src/frame/drafts.svelte';
import { pagesOpenTo } from '../src/frame/open-to';
import { setLocale } from '../src/words/words.svelte';

const UNIT = { id: 'o', version: 2, cursor: 'c', subject: 'p', board: { id: 'b', names: { sv: 'Socialnämnden', nb: 'Utvalg', en: 'Board' } } };
const ELSEWHERE = 'https://id.example/authorize';

let page: Record<string, unknown> | undefined;
let asked: string[] = [];
let opened: Open | undefined;
let fresh = true;
const tabs = vi.fn();

beforeEach(async () => {
  [asked, opened, fresh] = [[], undefined, true];
  await setLocale('sv');
  vi.stubGlobal('open', tabs.mockReset());
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    if (address.endsWith('/step-up')) return Response.json({ next: ELSEWHERE });
    if (!address.endsWith('/content')) return Response.json({ csrf: 'new' });
    if (fresh) return Response.json({ subject: 'p', ends_at: '2026-11-25T10:30:00Z' });
    return Response.json({ type: 'urn:uppdrag:problem:factor-not-fresh' }, { status: 422 });
  });
  keepDraft(TEXT, 'Nobody opens');
  page = mount(Opening, { target: document.body, props: { unit: UNIT, ondone: async (one: Open) => void (opened = one) } });
  flushSync();
  document.querySelector<HTMLInputElement>('input[value=danger-to-life]')?.click();
});

afterEach(async () => {
  if (page) await unmount(page);
  dropDrafts();
  vi.unstubAllGlobals();
});

const press = (): void => document.querySelector<HTMLButtonElement>('form button')?.click();
const shows = async (text: string): Promise<void> => void (await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain(text))));

it('where the factor is given at the provider it is given in another tab, and what is written stays in this one', async () => {
  press();
  await shows('Bekräfta i den andra fliken');
  expect(tabs).toHaveBeenCalledWith(ELSEWHERE, '_blank');
  expect(document.querySelector('form a')?.getAttribute('href')).toBe(ELSEWHERE);
  expect(asked.some((each) => each.endsWith('/content'))).toBe(false);
  press();
  await vi.waitFor(() => expect(opened).toMatchObject({ id: 'o', subject: 'p' }));
  expect(asked.slice(-2)).toEqual(['/api/session', '/api/break-glass/o/content']);
});

it('a factor that was never given is asked for again', async () => {
  fresh = false;
  press();
  await shows('Bekräfta i den andra fliken');
  press();
  await shows('Bekräfta en gång till');
  expect(document.querySelector('form button')?.textContent).toBe('Bekräfta och öppna');
  expect(document.querySelector('textarea')?.value).toBe('Nobody opens');
  expect(opened).toBeUndefined();
});

it('the clock counts whole seconds down to none', () => {
  const at = Date.parse('2026-11-25T10:00:00Z');
  expect(secondsLeft('2026-11-25T10:30:00Z', at)).toBe(1_800);
  expect(secondsLeft('2026-11-25T09:59:59Z', at)).toBe(0);
  expect(refusedBecause(new Problem(422, 'factor-for-another'))).toBe('emergency-another');
});

it('the page is there for those who may, where the municipality has any', () => {
  const offered = (...given: Parameters<typeof pagesOpenTo>): boolean => pagesOpenTo(...given).some(({ page: name }) => name === 'emergency');
  expect([offered(['agent'], true), offered(['agent'], false), offered(['head'], true)]).toEqual([true, false, false]);
});
