import { afterEach, expect, it, vi } from 'vitest';
import { Registering, type Told } from '../src/contacts/registering';
import { waysOf } from '../src/contacts/ways';
import { named, to } from '../src/frame/route.svelte';
import type { ContactPage } from '../src/generated/api';

const TOLD: Told = { board: 'b', matter: 'm', channel: 'call', outcome: 'solved', act: 'inform', kept: 'minor' };

afterEach(() => vi.unstubAllGlobals());

it('a contact that got half way goes on from there, and the next begins anew', async () => {
  const sent: string[] = [];
  let contacts = 0;
  let refuses = true;
  vi.stubGlobal('fetch', async (address: string, how: RequestInit) => {
    sent.push(`${address} ${String(how.body)}`);
    if (address.endsWith('/closure') && refuses) return new Response(null, { status: 503 });
    return Response.json({ id: `c${(contacts += 1)}`, version: 1, cursor: '' });
  });
  const registering = new Registering();
  await expect(registering.register(TOLD)).rejects.toThrow();
  refuses = false;
  await registering.register(TOLD);
  expect(sent).toEqual([
    '/api/contacts {"channel":"call","board":"b"}',
    '/api/contacts/c1/questions {"matter":"m","outcome":"solved","act":"inform"}',
    '/api/contacts/c1/closure {"classification":"minor"}',
    '/api/contacts/c1/closure {"classification":"minor"}',
  ]);
  await registering.register(TOLD);
  expect(sent[4]).toBe('/api/contacts {"channel":"call","board":"b"}');
});

it('the address of a new contact is a page', () => {
  expect(named(to('contacts', 'new'))).toMatchObject({ page: 'contacts', id: 'new' });
});

it('what may be done with a contact follows from what one may, and whether it goes on', () => {
  const question = { question: 1, outcome: 'solved' } as ContactPage['questions'][number];
  const one = (given: Partial<ContactPage>): ContactPage => ({ is_open: true, questions: [question], may: ['write', 'close'], ...given }) as ContactPage;
  expect(waysOf(one({}))).toEqual(['question', 'outcome', 'check', 'consent', 'close']);
  expect(waysOf(one({ is_open: false }))).toEqual(['outcome']);
  expect(waysOf(one({ questions: [], may: ['write'] }))).toEqual(['question', 'check', 'consent']);
  expect(waysOf(one({ may: [] }))).toEqual([]);
});
