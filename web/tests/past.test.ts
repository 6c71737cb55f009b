import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { named, to } from '../src/frame/route.svelte';
import type { CaseAsOf, CaseThen, Moment } from '../src/generated/api';
import { apart, toldFields } from '../src/past/fields';
import { momentOn } from '../src/past/floor-then';
import PastPage from '../src/past/PastPage.svelte';
import { momentOf } from '../src/words/numbers';
import { setLocale } from '../src/words/words.svelte';

const ID = '00000000-0000-4000-8000-00000000000a';

const moment = (version: number, given: Partial<Moment> = {}): Moment => ({
  moment: `m${version}`, version, what: 'case-noted', by: null, position: null,
  happened_at: `2026-11-20T0${version}:00:00Z`, recorded_at: `2026-11-20T0${version}:00:00Z`, ...given,
});

const aCase = (given: Partial<CaseThen> = {}): CaseThen => ({
  stage: 'in-hand', board: 'b', matter: 'm', channel: 'call', received_at: '2026-11-20T01:00:00Z', mandate: null, mandate_version: null,
  holder: 'somebody', queue: null, department: null, due_by: null, title: { how: 'clear', text: 'Slam' }, summary: { how: 'masked', text: '••••' },
  persons: [], contacts: [], texts: [], ...given,
});

const asOf = (given: Partial<CaseAsOf> = {}): CaseAsOf => ({
  case: ID, by: 'moment', at: '2026-11-20T03:00:00Z', version: 3, role: null, seen_as: 'oneself', file: aCase(), mandates: null, reads: null, more_reads: false,
  called: [{ id: 'm', names: { sv: 'Slamtömning', nb: 'Slamtømming', en: 'Sludge' } }], ...given,
});

const note = (version: number): CaseThen['texts'][number] => ({ version, what: 'case-noted', at: '2026-11-20T01:00:00Z', by: null, text: { how: 'clear', text: `not ${version}` } });

it('a case has a page of its past, and nothing else has', () => {
  expect(named(`/cases/${ID}/past`)).toMatchObject({ page: 'cases', id: ID, part: 'past' });
  expect(to('cases', ID, 'past')).toBe(`/cases/${ID}/past`);
  for (const path of [`/mandates/${ID}/past`, '/cases/past', `/cases/${ID}/past/1`]) expect(named(path).page, path).toBeNull();
});

it('what differs is told once each, in the order in which a case is read', () => {
  expect(toldFields(['texts', 'queue', 'mandate_version', 'holder', 'stage', 'mandate'])).toEqual(['stage', 'mandate', 'holder', 'texts']);
});

it('of two cases with the same note only what is new is told', () => {
  const [before, after] = [aCase({ texts: [note(2)] }), aCase({ texts: [note(2), note(4)] })];
  expect(apart(after, before).texts.map((each) => each.version)).toEqual([4]);
  expect(apart(before, after).texts).toEqual([]);
  expect(apart(before, null).texts).toHaveLength(1);
});

let page: Record<string, unknown> | undefined;
let asked: string[] = [];
let moments: Moment[] = [];
let answers: (address: URL) => unknown;

beforeEach(async () => {
  vi.useFakeTimers();
  asked = [];
  moments = [moment(1, { what: 'case-opened' }), moment(2), moment(3, { what: null, recorded_at: '2026-11-21T03:00:00Z' })];
  answers = () => asOf();
  await setLocale('sv');
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    return Response.json(address.endsWith('/moments') ? { case: ID, moments } : answers(new URL(address, location.href)));
  });
});

afterEach(async () => {
  if (page) await unmount(page);
  page = undefined;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const shows = async (text: string): Promise<void> =>
  void (await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain(text))));

async function opened(): Promise<HTMLInputElement> {
  page = mount(PastPage, { target: document.body, props: { id: ID } });
  await shows('Slamtömning');
  return document.querySelector('input') as HTMLInputElement;
}

function choose(label: string, value: string): void {
  const select = [...document.querySelectorAll('label')].find((each) => each.textContent?.includes(label))?.querySelector('select');
  if (!select) throw new Error(label);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

it('the page begins at the latest moment, and what is masked or was told late says so', async () => {
  const slider = await opened();
  expect([slider.valueAsNumber, slider.getAttribute('aria-valuetext')]).toEqual([2, `${momentOf('2026-11-20T03:00:00Z', 'sv')}, Kan inte läsas längre`]);
  expect(asked).toEqual([`/api/cases/${ID}/moments`, `/api/cases/${ID}/as-of?moment=m3`]);
  expect(document.body.textContent).toContain(`inskrivet ${momentOf('2026-11-21T03:00:00Z', 'sv')}`);
  expect(document.querySelector('.mask')?.textContent).toBe('••••');
  expect(document.body.textContent).not.toContain('Visa som');
});

it('moments that are passed are not asked for: nobody looked at them', async () => {
  const slider = await opened();
  for (const value of [1, 0]) {
    slider.valueAsNumber = value;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  }
  expect(slider.getAttribute('aria-valuetext')).toContain('Ärendet öppnades');
  vi.advanceTimersByTime(300);
  await vi.waitFor(() => expect(asked.slice(2)).toEqual([`/api/cases/${ID}/as-of?moment=m1`]));
});

it('an auditor sees as a role, also that it saw nothing', async () => {
  moments = moments.map((each, number) => ({ ...each, position: 40 + number }));
  answers = (address) => (address.searchParams.has('role') ? asOf({ role: 'officer', seen_as: 'nobody', file: null }) : asOf());
  await opened();
  choose('Visa som', 'officer');
  await shows('Den rollen såg ingenting av ärendet då.');
  expect(document.body.textContent).toContain('som rollen handläggare såg det');
  expect(asked.at(-1)).toBe(`/api/cases/${ID}/as-of?moment=m3&role=officer`);
});

it('two moments are compared field by field, the earlier first whichever was chosen first', async () => {
  answers = (address) =>
    address.pathname.endsWith('/difference')
      ? { case: ID, before: null, after: aCase({ stage: 'settled' }), between: [moment(2)], changed: ['stage'], called: [] }
      : asOf();
  await opened();
  choose('Jämför med', 'm1');
  await shows('1 uppgift skiljer');
  expect(asked.at(-1)).toBe(`/api/cases/${ID}/difference?from=m1&to=m3`);
  expect([...document.querySelectorAll('table tbody tr > *')].map((each) => each.textContent?.trim())).toEqual(['Läge', 'Inte öppnat än', 'Löst']);
});

it('a time of day is the authority’s, also on a day when the clock is moved', () => {
  const at = (day: string, time: string): string => new Date(momentOn(day, time)).toISOString();
  expect(at('2026-11-25', '14:03')).toBe('2026-11-25T13:03:00.000Z');
  expect(at('2026-11-25', '00:00')).toBe('2026-11-24T23:00:00.000Z');
  expect(at('2026-10-25', '23:59')).toBe('2026-10-25T22:59:00.000Z');
  expect(at('2026-03-29', '08:30')).toBe('2026-03-29T06:30:00.000Z');
});
