import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import DisposalPage from '../src/disposals/DisposalPage.svelte';
import DisposalsPage from '../src/disposals/DisposalsPage.svelte';
import DisposedOf from '../src/disposals/DisposedOf.svelte';
import { referencesIn, standing, stepsOf } from '../src/disposals/disposing';
import NewErasurePage from '../src/disposals/NewErasurePage.svelte';
import { pagesOpenTo } from '../src/frame/open-to';
import type { DisposalRow, Due, OneDisposal } from '../src/generated/api';
import { setLocale } from '../src/words/words.svelte';

const BOARD = { id: 'k', names: { sv: 'Kommunstyrelsen', nb: 'Formannskapet', en: 'Executive board' } };
const RULE = { id: 'rule', version: 2, code: 'cases', source: 'Plan 4.2' };
const CASE = '0f8fad5b-d9cb-469f-a165-70867728950e';

const row = (given: Partial<DisposalRow> = {}): DisposalRow => ({
  id: 'd', version: 3, board: BOARD, rule: RULE, stage: 'proposed', proposed_at: '2026-11-20T10:00:00Z', not_before: null, items: 2, holds: [],
  needs_receipt: false, waits_for: [], is_late: false, ...given,
});
const due: Due = {
  rule: RULE, decision: 'KS 2026/17', board: BOARD, archive_first: true, pending_days: 30, leaves_out_sample: true, is_complete: true,
  items: [
    { item: CASE, kind: 'case', number: 'K7Q-M3X-PA2', ended_at: '2025-01-20T10:00:00Z' },
    { item: 'other', kind: 'contact', number: null, ended_at: '2025-02-20T10:00:00Z' },
  ],
};
const whole = (given: Partial<OneDisposal>): OneDisposal => ({
  disposal: row(), reason: { how: 'clear', text: 'Beslut KS 2026/17' }, held: { how: 'clear', text: null }, receipt: { how: 'clear', text: null }, proposed_by: 'p', approved_by: null,
  items: [CASE], certificate: null, may: [], ...given,
});

let page: Record<string, unknown> | undefined;
let sent: [string, string, unknown][] = [];
let answer: (address: string, method: string) => unknown;

beforeEach(async () => {
  sent = [];
  await setLocale('sv');
  vi.stubGlobal('fetch', async (address: string, how: RequestInit) => {
    sent.push([how.method ?? 'GET', address, how.body]);
    return Response.json(answer(address, how.method ?? 'GET'));
  });
});

afterEach(async () => {
  if (page) await unmount(page);
  vi.unstubAllGlobals();
});

const shows = async (text: string): Promise<void> => void (await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain(text))));
const write = (field: string, text: string): void => {
  const found = document.querySelector(field) as HTMLTextAreaElement;
  found.value = text;
  found.dispatchEvent(new Event('input', { bubbles: true }));
};

it('what can be done next is what stands open, and what the one who looks may do', () => {
  const all = ['write', 'close', 'confirm'] as const;
  const steps = (given: Partial<DisposalRow>, may: readonly OneDisposal['may'][number][] = all): string[] => stepsOf({ disposal: row(given), may: [...may] });
  expect(steps({})).toEqual(['approve', 'withdraw', 'hold']);
  expect(steps({}, ['write'])).toEqual(['hold']);
  expect(steps({ holds: ['legal'] })).toEqual(['withdraw', 'release']);
  expect(steps({ stage: 'pending', needs_receipt: true })).toEqual(['withdraw', 'hold', 'receipt']);
  for (const stage of ['begun', 'executed', 'certified', 'withdrawn'] as const) expect(steps({ stage })).toEqual([]);
});

it('a disposal stands by the sharpest that is true of it', () => {
  expect(standing(row())).toBe('disposal-proposed');
  expect(standing(row({ stage: 'pending', holds: ['open-case'] }))).toBe('disposal-held');
  expect(standing(row({ stage: 'certified', holds: ['open-case'] }))).toBe('disposal-certified');
  expect(standing(row({ stage: 'executed', is_late: true }))).toBe('disposal-late');
});

it('references are found in addresses and bare, each once', () => {
  expect(referencesIn(`https://a.example/cases/${CASE.toUpperCase()}\n${CASE}, and 1234`)).toEqual([CASE]);
  expect(referencesIn('Vera Exempel')).toEqual([]);
});

it('the page is for those who dispose of anything, and for no agent', () => {
  const open = (...roles: Parameters<typeof pagesOpenTo>[0]): boolean => pagesOpenTo(roles).some(({ page: each }) => each === 'disposals');
  expect([open('archivist'), open('data-protection-officer'), open('registrar'), open('agent', 'head')]).toEqual([true, true, true, false]);
});

it('what is due is proposed less what somebody keeps', async () => {
  answer = (address, method) => {
    if (method === 'POST') return { id: CASE, version: 2, cursor: 'c' };
    return address.endsWith('/due') ? { rules: 1, due: [due] } : { disposals: [row()], proposed_for: [BOARD], next: null };
  };
  page = mount(DisposalsPage, { target: document.body });
  await shows('2 av 2 valda');
  expect(document.querySelector('table a')?.getAttribute('href')).toBe('/disposals/d');
  document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[1]?.click();
  write('textarea', 'Enligt plan');
  await shows('1 av 2 valda');
  document.querySelector('form')?.requestSubmit();
  const body = { board: 'k', rule: 'rule', items: [CASE], reason: 'Enligt plan' };
  await vi.waitFor(() => expect(sent.at(-1)).toEqual(['POST', '/api/disposals', JSON.stringify(body)]));
});

it('an erasure names what it is about by what somebody pasted', async () => {
  answer = (_, method) => (method === 'POST' ? { id: CASE, version: 2, cursor: 'c' } : { disposals: [], proposed_for: [BOARD], next: null });
  page = mount(NewErasurePage, { target: document.body });
  await shows('0 hittade');
  write('textarea', `/persons/${CASE}`);
  await shows('1 hittad');
  const board = document.querySelector('select') as HTMLSelectElement;
  board.value = 'k';
  board.dispatchEvent(new Event('change', { bubbles: true }));
  write('textarea[maxlength]', 'Beslut 17');
  document.querySelector('form')?.requestSubmit();
  const body = { board: 'k', rule: null, items: [CASE], reason: 'Beslut 17' };
  await vi.waitFor(() => expect(sent.at(-1)).toEqual(['POST', '/api/disposals', JSON.stringify(body)]));
});

it('of a case that was disposed of the page says when and by which rule', async () => {
  answer = () => ({ id: CASE, disposed_at: '2026-12-20T10:00:00Z', rule: RULE });
  page = mount(DisposedOf, { target: document.body, props: { id: CASE } });
  await shows('Ärendet är gallrat');
  await shows('Plan 4.2');
  expect(sent).toEqual([['GET', `/api/cases/${CASE}/disposal`, undefined]]);
});

it('a second person approves it, of the version that was read, and the certificate says what is not reached', async () => {
  let approved = false;
  answer = (_, method) => {
    approved ||= method === 'POST';
    const certificate = { executed_at: '2026-12-20T10:00:00Z', certified_at: '2026-12-20T11:00:00Z', items: 1, keys: 1, tokens: 0, items_hash: 'ab12', checkpoint_before: 17, checkpoint_after: 19 };
    return approved ? whole({ disposal: row({ stage: 'certified' }), certificate, approved_by: 'q' }) : whole({ may: ['confirm'] });
  };
  page = mount(DisposalPage, { target: document.body, props: { id: 'd' } });
  await shows('Beslut KS 2026/17');
  [...document.querySelectorAll('button')].find((each) => each.textContent?.includes('Godkänn gallringen'))?.click();
  await shows('Gallringsbevis');
  expect(sent[1]?.slice(0, 2)).toEqual(['POST', '/api/disposals/d/approval']);
  await shows('nås inte härifrån');
  await shows('17–19');
});
