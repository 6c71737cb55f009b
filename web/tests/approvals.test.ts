import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import ApprovalsPage from '../src/approvals/ApprovalsPage.svelte';
import { addressOf } from '../src/approvals/doing';
import type { Approval } from '../src/generated/api';
import { setLocale } from '../src/words/words.svelte';

const waiting = (kind: Approval['kind'], id: string, given: Partial<Approval> = {}): Approval => ({
  kind, id, version: 2, what: null, board: { id: 'k', names: { sv: 'Kommunstyrelsen', nb: 'Formannskapet', en: 'Executive board' } }, by: 'b', since: '2026-11-20T10:00:00Z', address: '/elsewhere', ...given,
});

let page: Record<string, unknown> | undefined;
afterEach(async () => {
  if (page) await unmount(page);
  vi.unstubAllGlobals();
});

it('leads only to pages that we have', () => {
  const kinds = ['mandate', 'records-refusal', 'break-glass', 'log-search', 'named-reader'] as const;
  expect(kinds.map((kind) => addressOf(waiting(kind, 'x')))).toEqual(['/mandates/x', '/records-requests/x', '/log-reviews', '/log-searches/x', '/persons/x/readers']);
});

it('what waits is approved or refused where it stands, of the version that was read, and the rest is read again', async () => {
  await setLocale('sv');
  const sent: [string, unknown][] = [];
  let left = [
    waiting('log-search', 's'),
    waiting('mandate', 'm', { what: { id: 'w', names: { sv: 'Slamtömning', nb: 'Slamtømming', en: 'Sludge' } } }),
    waiting('named-reader', 'p', { by: 'one' }), waiting('named-reader', 'p', { by: 'two' }),
  ];
  vi.stubGlobal('fetch', async (address: string, how: RequestInit) => {
    if (how.method === 'POST') {
      sent.push([address, (how.headers as Record<string, string>)['if-match']]);
      left = left.slice(1);
    }
    const search = { search: { from_at: '2026-10-01T00:00:00Z', to_at: '2026-10-02T00:00:00Z' }, note: { sv: 'Meddelarskydd' }, reason: { how: 'clear', text: 'Klagomål' }, looks: null, more: false };
    return Response.json(how.method === 'POST' ? {} : address.startsWith('/api/log-searches') ? search : { approvals: left });
  });
  page = mount(ApprovalsPage, { target: document.body });
  const shows = async (text: string): Promise<void> => void (await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain(text))));
  const press = (text: string): void => [...document.querySelectorAll('button')].find((each) => each.textContent?.includes(text))?.click();
  await shows('4 väntar');
  await shows('Klagomål');
  await shows('Meddelarskydd');
  expect(document.querySelectorAll('button')).toHaveLength(3);
  press('Avslå');
  await shows('3 väntar');
  press('Låt det börja gälla');
  await shows('2 väntar');
  expect(sent).toEqual([['/api/log-searches/s/refusal', '"2"'], ['/api/mandates/m/start', '"2"']]);
});
