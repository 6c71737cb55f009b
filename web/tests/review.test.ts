import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { pagesOpenTo } from '../src/frame/open-to';
import type { GlassRow } from '../src/generated/api';
import LogReviewsPage from '../src/review/LogReviewsPage.svelte';
import { pressing } from '../src/review/openings';
import { setLocale } from '../src/words/words.svelte';

const row = (id: string, given: Partial<GlassRow> = {}): GlassRow => ({
  id, version: 3, board: { id: 's', names: { sv: 'Socialnämnden', nb: 'Sosialutvalget', en: 'Social services board' } }, by: 'b', team: null,
  opened_at: '2026-11-20T10:00:00Z', ends_at: '2026-11-20T10:30:00Z', review_by: '2026-11-21T10:00:00Z', is_overdue: false, judgement: null, may_review: true, ...given,
});

let page: Record<string, unknown> | undefined;
afterEach(async () => {
  if (page) await unmount(page);
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
  let rows = [row('00000000-0000-4000-8000-00000000000a', { is_overdue: true }), row('0b', { may_review: false })];
  vi.stubGlobal('fetch', async (address: string, how: RequestInit) => {
    sent.push([address, how]);
    return Response.json(how.method === 'POST' ? {} : { glasses: rows });
  });
  page = mount(LogReviewsPage, { target: document.body });
  await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain('2 väntar på granskning')));
  expect(document.body.textContent).toContain('Granskningen är försenad');
  expect(document.querySelectorAll('form')).toHaveLength(1);
  document.querySelector<HTMLInputElement>('input[value=justified]')?.click();
  const note = document.querySelector('textarea') as HTMLTextAreaElement;
  note.value = ' Fara för liv ';
  note.dispatchEvent(new Event('input', { bubbles: true }));
  rows = [];
  document.querySelector('form')?.requestSubmit();
  await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain('Inga nödöppningar.')));
  expect(sent.map(([address, how]) => [how.method ?? 'GET', address, how.body])).toEqual([
    ['GET', '/api/break-glass', undefined],
    ['POST', '/api/break-glass/00000000-0000-4000-8000-00000000000a/review', '{"judgement":"justified","note":"Fara för liv"}'],
    ['GET', '/api/break-glass', undefined],
  ]);
  expect((sent[1]?.[1].headers as Record<string, string>)['if-match']).toBe('"3"');
});
