import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RequestItem, RequestRow } from '../src/generated/api';
import { stepsOf } from '../src/records/answering';
import RequestPage from '../src/records/RequestPage.svelte';
import RequestsPage from '../src/records/RequestsPage.svelte';
import { standing, waited } from '../src/records/stopwatch';
import { setLocale } from '../src/words/words.svelte';

const row = (given: Partial<RequestRow> = {}): RequestRow => ({
  id: 'r', version: 4, board: { id: 'k', names: { sv: 'Kommunstyrelsen', nb: 'Formannskapet', en: 'Executive board' } }, asked_at: '2026-11-20T10:00:00Z', stage: 'under-test',
  target_at: '2026-11-23T10:00:00Z', alarm_at: '2026-11-27T10:00:00Z', is_late: false, alarms: false, items: 3, untested: 2, refusal_proposed: false, delivered: false,
  refused: false, appealed: false, ...given,
});

let page: Record<string, unknown> | undefined;
let sent: [string, string, unknown][] = [];
let answer: (address: string) => unknown;

beforeEach(async () => {
  sent = [];
  await setLocale('sv');
  vi.stubGlobal('fetch', async (address: string, how: RequestInit) => {
    sent.push([how.method ?? 'GET', address, how.body]);
    return Response.json(answer(address));
  });
});

afterEach(async () => {
  if (page) await unmount(page);
  vi.unstubAllGlobals();
});

const shows = async (text: string): Promise<void> => void (await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain(text))));
const press = (text: string): void => [...document.querySelectorAll('button')].find((each) => each.textContent?.includes(text))?.click();

it('the stopwatch counts whole days and hours, and never below nothing', () => {
  const at = (text: string): number => Date.parse(text);
  expect(waited('2026-11-20T10:00:00Z', at('2026-11-22T13:59:00Z'))).toEqual({ days: 2, hours: 3 });
  expect(waited('2026-11-20T10:00:00Z', at('2026-11-20T09:00:00Z'))).toEqual({ days: 0, hours: 0 });
});

it('a request stands by the sharpest that is true of it', () => {
  const stands = [{}, { refusal_proposed: true }, { refusal_proposed: true, is_late: true }, { is_late: true, alarms: true }];
  expect(stands.map((each) => standing(row(each)))).toEqual(['request-under-test', 'request-refusal-proposed', 'request-late', 'request-alarm']);
  const answered = [{ delivered: true }, { refused: true, delivered: true }, { refused: true, appealed: true }, {}];
  expect(answered.map((each) => standing(row({ stage: 'answered', ...each })))).toEqual(['request-delivered', 'request-refused', 'request-appealed', 'request-answered']);
});

it('what can be done next is what stands open, and what the one who looks may do', () => {
  const item = (outcome: RequestItem['outcome']): RequestItem => ({ item: 'i', number: null, outcome, basis: null, note: { how: 'clear', text: null } });
  const all = ['write', 'close', 'decide'] as const;
  const steps = (given: Partial<RequestRow>, outcomes: RequestItem['outcome'][], may: readonly (typeof all)[number][] = all): string[] =>
    stepsOf({ request: row(given), items: outcomes.map(item), may: [...may] });
  expect(steps({}, [])).toEqual(['identify', 'not-held', 'withdraw']);
  expect(steps({}, ['released', null])).toEqual(['identify', 'judge', 'withdraw']);
  expect(steps({}, ['released', 'withheld'])).toEqual(['identify', 'judge', 'deliver', 'propose', 'withdraw']);
  expect(steps({}, ['withheld'], ['decide'])).toEqual([]);
  expect(steps({ refusal_proposed: true }, ['withheld'], ['decide'])).toEqual(['decide']);
  const answered = { stage: 'answered' } as const;
  expect(steps({ ...answered, delivered: true }, ['redacted'])).toEqual(['propose']);
  expect(steps({ ...answered, refused: true }, ['released', 'withheld'])).toEqual(['deliver', 'appeal']);
  expect(steps({ ...answered, refused: true, appealed: true, delivered: true }, ['redacted'])).toEqual([]);
  expect(steps(answered, [])).toEqual([]);
});

it('the list leads to each request, and on to the older ones and back', async () => {
  answer = (address) => ({ requests: [row({ is_late: true })], taken_down_for: [], next: address.includes('cursor') ? null : 'c1' });
  page = mount(RequestsPage, { target: document.body });
  await shows('2 av 3 inte prövade');
  expect(document.querySelector('.state')?.textContent).toBe('Försenad');
  expect(document.querySelector('a')?.getAttribute('href')).toBe('/records-requests/r');
  press('Äldre');
  await shows('Nyare');
  press('Nyare');
  await vi.waitFor(() => expect(sent.map(([, address]) => address)).toEqual(['/api/records-requests', '/api/records-requests?cursor=c1', '/api/records-requests']));
});

it('a proposed refusal is decided with its grounds, of the version that was read', async () => {
  let decided = false;
  answer = (address) => {
    if (address.includes('/refusal/')) decided = true;
    return {
      request: row({ refusal_proposed: !decided, refused: decided }), what: { how: 'clear', text: 'Alla avtal' }, refusal: { how: 'clear', text: 'Sekretess' },
      may: ['decide'], bases: [],
      items: [{ item: 'i', number: 'K7Q-M3X-PA2', outcome: 'redacted', basis: null, note: { how: 'clear', text: null } }], appeal: decided ? { sv: 'Så överklagas det.', nb: '', en: '' } : null,
    };
  };
  page = mount(RequestPage, { target: document.body, props: { id: 'r' } });
  await shows('Lämnas ut maskad');
  document.querySelector<HTMLInputElement>('input[value=refuse]')?.click();
  const grounds = document.querySelector('textarea') as HTMLTextAreaElement;
  grounds.value = 'OSL 21:7';
  grounds.dispatchEvent(new Event('input', { bubbles: true }));
  document.querySelector('form')?.requestSubmit();
  await shows('Så överklagas det.');
  expect(sent[1]).toEqual(['POST', '/api/records-requests/r/refusal/decision', '{"reason":"OSL 21:7"}']);
  expect(document.querySelector('form')).toBeNull();
});
