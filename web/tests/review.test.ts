import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { pagesOpenTo } from '../src/frame/open-to';
import type { DrawnLook, GlassRow, LogReviewPage as LogReviewPageShape } from '../src/generated/api';
import { askForRoles } from '../src/frame/roles.svelte';
import { period, refusedBecause } from '../src/review/asking';
import { Problem } from '../src/api/problem';
import LogReviewPage from '../src/review/LogReviewPage.svelte';
import LogReviewsPage from '../src/review/LogReviewsPage.svelte';
import { pressing } from '../src/review/openings';
import { setLocale } from '../src/words/words.svelte';

const row = (id: string, given: Partial<GlassRow> = {}): GlassRow => ({
  id, version: 3, board: { id: 's', names: { sv: 'Socialnämnden', nb: 'Sosialutvalget', en: 'Social services board' } }, by: 'b', team: null,
  opened_at: '2026-11-20T10:00:00Z', ends_at: '2026-11-20T10:30:00Z', review_by: '2026-11-21T10:00:00Z', is_overdue: false, is_escalated: false, judgement: null, may_review: true, ...given,
});

let page: Record<string, unknown> | undefined;
afterEach(async () => {
  if (page) await unmount(page);
  page = undefined;
  vi.unstubAllGlobals();
});

it('the log review is offered to those who review the log, and to nobody on the shift', () => {
  const offered = (...roles: Parameters<typeof pagesOpenTo>[0]): boolean => pagesOpenTo(roles).some((each) => each.page === 'log-reviews');
  expect([offered('log-reviewer'), offered('data-protection-officer'), offered('agent', 'lead'), offered()]).toEqual([true, true, false, false]);
});

it('what I may review comes first, the soonest first, and what is judged comes last, the latest first', () => {
  const late = { review_by: '2026-11-25T10:00:00Z' };
  const rows = [row('old', { judgement: 'justified' }), row('new', { judgement: 'not-justified', ...late }), row('theirs', { may_review: false }), row('later', late), row('unclear', { judgement: 'unclear' })];
  expect(pressing(rows).map((each) => each.id)).toEqual(['unclear', 'later', 'theirs', 'new', 'old']);
});

it('an opening is reviewed with a judgement and a note, of the version that was read, and the list is read again', async () => {
  await setLocale('sv');
  const sent: [string, RequestInit][] = [];
  let rows = [row('00000000-0000-4000-8000-00000000000a', { is_overdue: true, is_escalated: true }), row('0b', { may_review: false })];
  vi.stubGlobal('fetch', async (address: string, how: RequestInit) => {
    sent.push([address, how]);
    return Response.json(how.method === 'POST' ? {} : address === '/api/log-reviews' ? { period: 'monthly', entries: 20, signals: [], due: null, reviews: [] } : { glasses: rows });
  });
  page = mount(LogReviewsPage, { target: document.body });
  await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain('2 väntar på granskning')));
  expect(document.body.textContent).toContain('Granskningen är försenad');
  expect(document.body.textContent).toContain('Ingen granskade i tid.');
  expect(document.querySelectorAll('form')).toHaveLength(1);
  document.querySelector<HTMLInputElement>('input[value=justified]')?.click();
  const note = document.querySelector('textarea') as HTMLTextAreaElement;
  note.value = ' Fara för liv ';
  note.dispatchEvent(new Event('input', { bubbles: true }));
  rows = [];
  document.querySelector('form')?.requestSubmit();
  await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain('Inga nödöppningar.')));
  const openings = sent.filter(([address]) => address.startsWith('/api/break-glass'));
  expect(openings.map(([address, how]) => [how.method ?? 'GET', address, how.body])).toEqual([
    ['GET', '/api/break-glass', undefined],
    ['POST', '/api/break-glass/00000000-0000-4000-8000-00000000000a/review', '{"judgement":"justified","note":"Fara för liv"}'],
    ['GET', '/api/break-glass', undefined],
  ]);
  expect((openings[1]?.[1].headers as Record<string, string>)['if-match']).toBe('"3"');
});

it('a look that was drawn is checked, and the round is finished when every one is', async () => {
  await setLocale('sv');
  const sent: [string, unknown][] = [];
  const drawn: DrawnLook = {
    id: 'e1', signal: 'protected-person', outcome: null, may_check: true,
    look: { at: '2026-10-03T10:00:00Z', by: 'b', role: 'agent', unit: null, manner: 'read', kind: 'person', purpose: 'answer-contact', relation: 'same-call', thing: null, case: null, persons: 1, protected: 1, break_glass: null, withheld: false, denial: null },
  };
  const page_of = (checked: number, is_finished = false): LogReviewPageShape => ({
    review: { id: 'r', version: 1, from_at: '2026-10-01T00:00:00Z', to_at: '2026-10-31T00:00:00Z', begun_at: '2026-11-01T00:00:00Z', drawn: 1, checked, is_finished },
    looks: [{ ...drawn, outcome: checked ? 'in-order' : null }],
  });
  let answer = page_of(0);
  vi.stubGlobal('fetch', async (address: string, how: RequestInit) => {
    if (how.method === 'POST') {
      sent.push([address, how.body]);
      answer = page_of(1, address.endsWith('/closure'));
    }
    return Response.json(how.method === 'POST' ? {} : answer);
  });
  page = mount(LogReviewPage, { target: document.body, props: { id: 'r' } });
  const shows = async (text: string): Promise<void> => void (await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain(text))));
  await shows('1. Skyddad person');
  expect(document.body.textContent).not.toContain('Avsluta kontrollen');
  document.querySelector<HTMLInputElement>('input[value=in-order]')?.click();
  document.querySelector('form')?.requestSubmit();
  await shows('1 av 1 kontrollerade');
  [...document.querySelectorAll('button')].find((each) => each.textContent === 'Avsluta kontrollen')?.click();
  await shows('Avslutad');
  expect(sent).toEqual([['/api/log-reviews/r/outcome', '{"entry":"e1","outcome":"in-order","note":null}'], ['/api/log-reviews/r/closure', undefined]]);
});

it('the days of a search are whole ones, of today what is over', () => {
  const now = Date.parse('2026-11-25T10:00:00Z');
  const asked = period('2026-11-01', '2026-11-25', now);
  expect(asked.from_at).toBe('2026-10-31T23:00:00.000Z');
  expect(asked.to_at).toBeNull();
  expect(period('2026-11-01', '2026-11-03', now).to_at).toBe('2026-11-03T23:00:00.000Z');
});

it('a search is refused in its own words where there are any', () => {
  const said = ['sources-are-protected', 'search-of-oneself', 'something-new'].map((kind) => refusedBecause(new Problem(422, kind)));
  expect(said).toEqual(['sources-protected', 'search-of-oneself', 'problem-unreadable']);
});

it('whoever does not review the log is asked for nothing but the openings', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    return Response.json(address === '/api/me' ? { actor: 'me', roles: ['data-protection-officer'] } : { glasses: [] });
  });
  await askForRoles();
  page = mount(LogReviewsPage, { target: document.body });
  await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain('Inga nödöppningar.')));
  expect(asked).toEqual(['/api/me', '/api/break-glass']);
});
