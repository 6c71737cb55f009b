import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { actsOf, undoOf } from '../src/cases/acts';
import CasePage from '../src/cases/CasePage.svelte';
import { departmentsOf, mattersCalled, type Names, namesIn } from '../src/cases/names';
import { TheList, viewIn } from '../src/cases/the-list.svelte';
import { draft, dropDrafts } from '../src/frame/drafts.svelte';
import { named, to } from '../src/frame/route.svelte';
import type { Called, CaseLine, CasePage as Page, Entry, PersonCard, Shown } from '../src/generated/api';
import { setLocale } from '../src/words/words.svelte';

const CASE = '00000000-0000-4000-8000-00000000000a';
const clear = (text: string | null): Shown => ({ how: 'clear', text });
const masked: Shown = { how: 'masked', text: '••••••' };
const called = (name: string): Called => ({ id: name, names: { sv: name, nb: name, en: name } });

const card = (given: Partial<PersonCard> = {}): PersonCard => ({
  person: 'p', version: 1, board: 'b', stage: 'open', protection: 'unprotected', name: clear('Kim Exempel'), number: clear(null),
  number_kind: null, phones: [clear('070-1740605')], e_mail: clear(null), address: clear(null), ...given,
});

const page = (given: Partial<Page> = {}): Page => ({
  case: CASE, number: 'K7Q-M3X-PA2', version: 3, stage: 'in-hand', board: called('Nämnden'), matter: called('Vattenläcka'), channel: 'call',
  holder: 'someone', queue: null, department: null, due_by: null, received_at: '2026-11-24T08:00:00Z', mandate: null, mandate_version: null,
  title: clear('Läcka i källaren'), summary: clear('Det rinner.'), persons: [{ role: 'party', card: card() }], contacts: [], course: [],
  may: ['reveal', 'write', 'allocate', 'hand-over', 'close'], ...given,
});

describe('what may be done with a case', () => {
  it('follows from where it is, who has it and what one may', () => {
    expect(actsOf(page(), 'me')).toEqual(['note', 'take', 'assign', 'handover', 'settle', 'close']);
    expect(actsOf(page({ holder: 'me' }), 'me')).not.toContain('take');
    expect(actsOf(page({ stage: 'with-department' }), 'me')).toEqual(['note', 'take', 'assign', 'take-back', 'return', 'settle']);
    expect(actsOf(page({ stage: 'closed' }), 'me')).toEqual(['reopen']);
    expect(actsOf(page({ may: [] }), 'me')).toEqual([]);
  });

  it('can be undone when what undoes it may be done', () => {
    expect(undoOf('close', page({ stage: 'closed' }), 'me', true)).toBe('reopen');
    expect(undoOf('handover', page({ stage: 'with-department' }), 'me', false)).toBe('take-back');
    expect(undoOf('note', page(), 'me', true)).toBeNull();
    expect(undoOf('close', page({ stage: 'closed', may: [] }), 'me', true)).toBeNull();
    expect([true, false].map((had) => undoOf('assign', page(), 'me', had))).toEqual(['take', null]);
  });
});

it('a matter type is found by every word typed, and nothing else', () => {
  const matters = new Map(['Slamtömning, ändra dag', 'Vattenläcka', 'Ändra hämtning'].map((each) => [each, called(each)]));
  const names: Names = { entries: [], matters, departments: new Map() };
  const name = (one: Called): string => one.names?.sv ?? '';
  expect(mattersCalled(names, 'ändra DAG', name).map(name)).toEqual(['Slamtömning, ändra dag']);
  expect(mattersCalled(names, '', name)).toHaveLength(3);
  expect(mattersCalled(names, 'parkering', name)).toEqual([]);
});

it('a case is handed over to departments of its own board, each named once', () => {
  const entry = (board: string, department: string): Entry => ({ board: called(board), matter: called('Fråga'), agreed: { department: called(department) } }) as Entry;
  const names = namesIn([entry('a', 'VA'), entry('a', 'Gata'), entry('a', 'VA'), entry('b', 'Skolan')]);
  expect(departmentsOf(names, 'a', (one) => one.names?.sv ?? '').map((each) => each.id)).toEqual(['Gata', 'VA']);
});

it('the address of a new case is a page, and of nothing else that is new', () => {
  expect(named(to('cases', 'new'))).toMatchObject({ page: 'cases', id: 'new' });
  expect([named('/mandates/new').page, named('/cases/new/past').page]).toEqual([null, null]);
});

/** Answers by method and path, in order; the last is given again. Tells what was sent. */
function answering(answers: Record<string, (() => Response)[]>): [string, RequestInit][] {
  const sent: [string, RequestInit][] = [];
  vi.stubGlobal('fetch', async (address: string, how: RequestInit) => {
    sent.push([address, how]);
    const given = answers[`${how.method ?? 'GET'} ${address}`] ?? [];
    const answer = given.length > 1 ? given.shift() : given[0];
    return answer?.() ?? new Response(null, { status: 503 });
  });
  return sent;
}

const json = (body: unknown, status = 200) => () => Response.json(body, { status });
const problem = (kind: string, status: number) => json({ type: `urn:uppdrag:problem:${kind}` }, status);
const CATALOGUE = { 'GET /api/mandates': [json({ entries: [] })] };

describe('the list', () => {
  afterEach(() => vi.unstubAllGlobals());
  const line = (id: string): CaseLine => ({ ...page(), case: id, changed_at: '2026-11-24T08:00:00Z' });

  it('is the view the address asks for, and one’s own otherwise', () => {
    expect(['queue', 'board', 'everybody', null].map((each) => viewIn(new URLSearchParams(each ? { view: each } : {})))).toEqual(['queue', 'board', 'mine', 'mine']);
    const nothing = new URLSearchParams();
    expect([viewIn(nothing, ['officer']), viewIn(nothing, ['officer', 'agent']), viewIn(new URLSearchParams('view=board'), ['officer'])]).toEqual(['queue', 'mine', 'board']);
  });

  it('goes on where it ended, shows no case twice, and keeps what is there when more does not come', async () => {
    answering({
      'GET /api/cases?view=mine': [json({ cases: [line('a'), line('b')], count: 3, next: 'here' })],
      'GET /api/cases?view=mine&cursor=here': [problem('away', 503), json({ cases: [line('b'), line('c')], count: 3, next: null })],
    });
    const list = new TheList('mine');
    await list.loading.again();
    expect(await list.more()).toBeNull();
    expect([list.failure !== null, list.loading.thing?.cases.length]).toEqual([true, 2]);
    expect(await list.more()).toBe('c');
    expect(list.loading.thing?.cases.map((each) => each.case)).toEqual(['a', 'b', 'c']);
    expect([list.failure, await list.more()]).toEqual([null, null]);
  });
});

describe('the page of a case', () => {
  let shown: Record<string, unknown> | undefined;
  beforeEach(() => setLocale('sv'));
  afterEach(async () => {
    if (shown) await unmount(shown);
    dropDrafts();
    vi.unstubAllGlobals();
  });

  const open = (): void => {
    shown = mount(CasePage, { target: document.body, props: { id: CASE } });
    flushSync();
  };
  const button = (name: string): HTMLButtonElement | undefined =>
    [...document.querySelectorAll('button')].find((each) => each.textContent?.includes(name));
  const said = (): string => document.body.textContent ?? '';

  it('names nobody in its title, and shows what is masked only when asked to', async () => {
    const hidden = card({ name: masked, phones: [masked] });
    answering({
      ...CATALOGUE,
      [`GET /api/cases/${CASE}`]: [json(page({ persons: [{ role: 'party', card: hidden }] }))],
      [`POST /api/cases/${CASE}/reveals`]: [json(page({ persons: [{ role: 'party', card: card({ phones: [masked] }) }] }))],
    });
    open();
    await vi.waitFor(() => expect(said()).toContain('Läcka i källaren'));
    expect(said()).not.toContain('Kim Exempel');
    button('Visa Namn')?.click();
    await vi.waitFor(() => expect(said()).toContain('Kim Exempel'));
    expect(said()).not.toContain('070-1740605');
    expect(document.title).toBe('Ärende K7Q-M3X-PA2 – Uppdrag');
  });

  it('asks why when one has nothing to do with it, and sends the reason along', async () => {
    const sent = answering({
      ...CATALOGUE,
      [`GET /api/cases/${CASE}`]: [problem('needs-reason', 403)],
      [`POST /api/cases/${CASE}/looks`]: [json(page({ may: [] }))],
    });
    open();
    await vi.waitFor(() => expect(said()).toContain('Säg varför'));
    const field = document.querySelector('textarea') as HTMLTextAreaElement;
    [field.value] = ['Ringer tillbaka om läckan'];
    field.dispatchEvent(new Event('input', { bubbles: true }));
    button('Visa ärendet')?.click();
    await vi.waitFor(() => expect(said()).toContain('Läcka i källaren'));
    expect(sent.find(([address]) => address.endsWith('/looks'))?.[1].body).toBe('{"reason":"Ringer tillbaka om läckan"}');
    expect(said()).toContain('inte ändra det');
  });

  it('that somebody else changed is read anew, and what was written is kept', async () => {
    const sent = answering({
      ...CATALOGUE,
      [`GET /api/cases/${CASE}`]: [json(page()), json(page({ version: 4, summary: clear('Det forsar.') }))],
      [`POST /api/cases/${CASE}/settlement`]: [problem('not-the-newest', 412), json({ id: CASE, version: 5, cursor: 'c' })],
    });
    open();
    await vi.waitFor(() => expect(button('Löst')).toBeDefined());
    button('Löst')?.click();
    await vi.waitFor(() => expect(document.querySelector('form textarea')).not.toBeNull());
    const field = document.querySelector('form textarea') as HTMLTextAreaElement;
    field.value = 'Rörmokare är beställd';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    (document.querySelector('form') as HTMLFormElement).requestSubmit();
    await vi.waitFor(() => expect(said()).toContain('Någon annan ändrade ärendet'));
    expect(said()).toContain('Det forsar.');
    expect(draft(`case ${CASE} settle`)).toBe('Rörmokare är beställd');
    (document.querySelector('form') as HTMLFormElement).requestSubmit();
    await vi.waitFor(() => expect(said()).toContain('Ärendet är löst.'));
    const versions = sent.filter(([address]) => address.endsWith('/settlement')).map(([, how]) => (how.headers as Record<string, string>)['if-match']);
    expect(versions).toEqual(['"3"', '"4"']);
    expect(draft(`case ${CASE} settle`)).toBe('');
  });
});
