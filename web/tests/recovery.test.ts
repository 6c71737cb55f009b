import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pagesOpenTo } from '../src/frame/open-to';
import { named } from '../src/frame/route.svelte';
import type { RecoveryNow } from '../src/generated/api';
import { readsRecovery, refusedBecause } from '../src/recovery/opening';
import { Problem } from '../src/api/problem';
import Copy from '../src/recovery/Copy.svelte';
import Opening from '../src/recovery/Opening.svelte';
import { setLocale } from '../src/words/words.svelte';

const COPY: NonNullable<RecoveryNow['restored']> = {
  incarnation: 'i', number: 2, restored_at: '2026-11-25T10:00:00Z', copied_at: '2026-11-24T22:00:00Z', head: 90,
  known: 100, missing: 10, keys_missing: 0, destroyed_anew: null, ended_anew: null,
};
const NOW: RecoveryNow = {
  is_open: false, version: 0, restored: COPY, cause: null, first: null, second: null, may_propose: true, may_approve: false,
};

let page: Record<string, unknown> | undefined;
let asked: { address: string; body: unknown; seen: string | null }[] = [];
let at = '/confirmed';
const done = vi.fn();
const tabs = vi.fn();

beforeEach(async () => {
  [asked, at] = [[], '/confirmed'];
  await setLocale('sv');
  vi.stubGlobal('open', tabs.mockReset());
  vi.stubGlobal('fetch', async (address: string, how: RequestInit = {}) => {
    asked.push({ address, body: how.body ? JSON.parse(String(how.body)) : null, seen: new Headers(how.headers).get('if-match') });
    return Response.json(address.endsWith('/step-up') ? { next: at } : { csrf: 'new' });
  });
});

afterEach(async () => {
  if (page) await unmount(page);
  page = undefined;
  vi.unstubAllGlobals();
});

function shows(told: RecoveryNow): string {
  page = mount(Opening, { target: document.body, props: { told, incarnation: 'i', ondone: done.mockReset() } });
  flushSync();
  return document.body.textContent ?? '';
}

const press = (): void => document.querySelector<HTMLButtonElement>('button')?.click();

it('what is missing is told, and what nobody knows is told as that', () => {
  page = mount(Copy, { target: document.body, props: { copy: COPY } });
  flushSync();
  const text = (document.body.textContent ?? '').replace(/[\u2068\u2069]/g, '');
  expect(text).toContain('Liggaren hade kommit till 100; 10 fakta finns inte här.');
  expect(text).toContain('Ingen saknas.');
  expect(text).toContain('Nycklarnas liggare fanns inte med');
});

it('the first says why, and proves anew who it is for this incarnation', async () => {
  expect(shows(NOW)).toContain('Ingen står ännu bakom');
  document.querySelector<HTMLInputElement>('input[value=drill]')?.click();
  flushSync();
  press();
  await vi.waitFor(() => expect(done).toHaveBeenCalled());
  expect(asked.find(({ address }) => address.endsWith('/step-up'))?.body).toEqual({ subject: 'i', return_to: '/confirmed' });
  expect(asked.find(({ address }) => address.endsWith('/proposal'))?.body).toEqual({ cause: 'drill' });
});

it('where the proof is given at the provider nothing is sent before it is', async () => {
  at = 'https://id.example/authorize';
  const told: RecoveryNow = { ...NOW, version: 3, cause: 'drill', first: { by: 'b', at: '2026-11-25T10:05:00Z' }, may_propose: false, may_approve: true };
  expect(shows(told)).toContain('En person står bakom');
  press();
  await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain('Bekräfta i den andra fliken')));
  expect(tabs).toHaveBeenCalledWith(at, '_blank');
  expect(asked.some(({ address }) => address.endsWith('/approval'))).toBe(false);
  press();
  await vi.waitFor(() => expect(done).toHaveBeenCalled());
  expect(asked.find(({ address }) => address.endsWith('/approval'))?.seen).toBe('"3"');
});

it('whoever may do nothing is offered nothing', () => {
  shows({ ...NOW, may_propose: false });
  expect(document.querySelector('button')).toBeNull();
});

it('has an address, and is told of by the sign that stands on every page rather than by the navigation', () => {
  expect(named('/recovery').page).toBe('recovery');
  expect(pagesOpenTo(['head']).some(({ page: each }) => each === 'recovery')).toBe(false);
  expect([readsRecovery(['agent']), readsRecovery(['archivist'])]).toEqual([false, true]);
});

it('says no in words', () => {
  const problem = (kind: string): Problem => new Problem(422, kind);
  expect(refusedBecause(problem('recovery-approved-by-proposer'))).toBe('recovery-by-another');
});
