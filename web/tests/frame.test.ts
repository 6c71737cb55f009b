import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressed, query } from '../src/api/ask';
import { change, setForgeryToken } from '../src/api/change';
import { Problem, sentenceFor } from '../src/api/problem';
import Desk from '../src/Desk.svelte';
import { draft, dropDrafts, hasDrafts, keepDraft } from '../src/frame/drafts.svelte';
import { followed, named, to } from '../src/frame/route.svelte';
import { askAgainIn, endsNext, stageAt } from '../src/frame/stage';
import type { SessionNow } from '../src/generated/api';
import { setLocale } from '../src/words/words.svelte';

const at = (minutes: number): string => new Date(Date.parse('2026-11-25T08:00:00Z') + minutes * 60_000).toISOString();
const now = (minutes: number): number => Date.parse(at(minutes));

const aSession = (given: Partial<SessionNow> = {}): SessionNow => ({
  session: 's', actor: 'a', on_behalf_of: null, name: 'Kim Exempel', stage: 'open', place: null, is_recovering: false, kind: 'demo',
  banner: 'demo', began_at: at(0), idle_at: at(30), warns_at: at(28), ends_at: at(600), acr: null, amr: [],
  auth_time: null, csrf: 'token', ...given,
});

const ID = '00000000-0000-4000-8000-00000000000a';

describe('the address', () => {
  it('names a page, and one thing on it', () => {
    expect(named('/')).toMatchObject({ page: 'floor', id: null });
    expect(named(`/cases/${ID}`)).toMatchObject({ page: 'cases', id: ID });
    expect(to('cases', ID)).toBe(`/cases/${ID}`);
    expect(named(`/persons/${ID}/readers`)).toMatchObject({ page: 'persons', id: ID, part: 'readers' });
    for (const path of ['/cases/new', '/log-searches/new', '/floor/past']) expect(named(path).page, path).not.toBeNull();
    expect(to('floor')).toBe('/');
    expect(to('floor', 'past')).toBe('/floor/past');
  });

  it('of nothing we have names no page', () => {
    for (const path of ['/nowhere', '/floor', '/cases/kim', '/mandates/new', `/floor/${ID}`, `/cases/${ID}/more`]) expect(named(path).page, path).toBeNull();
  });

  it('in a click is ours unless it leads out, or to another tab', () => {
    const link = document.createElement('a');
    document.body.append(link);
    const click = (href: string, how: MouseEventInit = {}): string | null => {
      link.href = href;
      let found: string | null = '';
      link.onclick = (event) => ((found = followed(event)), event.preventDefault());
      link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...how }));
      return found;
    };
    expect(click(`/cases/${ID}`)).toBe(`/cases/${ID}`);
    expect([click('/login'), click('https://example.org/'), click('/cases', { ctrlKey: true }), click('#main')]).toEqual([null, null, null, null]);
    link.remove();
  });
});

describe('a session', () => {
  it('is warned before its screen locks, and locked when the time is up', () => {
    expect([0, 28, 30].map((minute) => stageAt(aSession(), now(minute)))).toEqual(['open', 'warned', 'locked']);
    expect(stageAt(aSession({ stage: 'locked' }), now(0))).toBe('locked');
  });

  it('that ends cannot be put off', () => {
    expect(endsNext(aSession())).toBe(false);
    expect(endsNext(aSession({ idle_at: at(600) }))).toBe(true);
  });

  it('is asked after at its next time, and at least every minute', () => {
    expect(askAgainIn(aSession(), now(0))).toBe(60_250);
    expect(askAgainIn(aSession(), now(27.5))).toBe(30_250);
  });
});

describe('a change', () => {
  const sent: [string, RequestInit][] = [];
  afterEach(() => vi.unstubAllGlobals());

  const answering = (...answers: (Response | Error)[]): void => {
    sent.length = 0;
    vi.stubGlobal('fetch', async (address: string, how: RequestInit) => {
      sent.push([address, how]);
      const answer = answers[sent.length - 1];
      if (answer instanceof Response) return answer;
      throw answer;
    });
  };

  it('carries the token, a key of its own and its body, and is repeated under the same key when no answer came', async () => {
    setForgeryToken('a token');
    answering(new TypeError('gone'), Response.json(aSession()));
    await change('PUT /api/session/place', { body: { place: 'office' } });
    const headers = sent.map(([, how]) => how.headers as Record<string, string>);
    expect(sent.map(([address, how]) => [address, how.method, how.body])[1]).toEqual(['/api/session/place', 'PUT', '{"place":"office"}']);
    expect(headers[0]?.['x-csrf-token']).toBe('a token');
    expect(headers[0]?.['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers[1]?.['idempotency-key']).toBe(headers[0]?.['idempotency-key']);
  });

  it('that is refused is not repeated, and says why in words that name nobody', async () => {
    answering(Response.json({ type: 'urn:uppdrag:problem:screen-locked' }, { status: 403 }));
    const failure = await change('POST /api/session/lock').catch((thrown: unknown) => thrown);
    expect(sent).toHaveLength(1);
    expect(failure).toBeInstanceOf(Problem);
    expect((failure as Problem).isLocked).toBe(true);
    expect(sentenceFor(new Problem(409, 'overtaken'))).toBe('problem-moved-on');
    expect(sentenceFor(new Problem(500, ''))).toBe('problem-unforeseen');
    expect(sentenceFor(new TypeError('no network'))).toBe('problem-away');
  });

  it('fills its address and keeps the rest for the query', () => {
    const { address, rest } = addressed('/api/cases/{case_id}', { case_id: 'å/b', view: 'mine', cursor: undefined });
    expect(address + query(rest)).toBe('/api/cases/%C3%A5%2Fb?view=mine');
  });
});

it('a draft is kept until it is empty or dropped, and never in the browser’s memory', () => {
  keepDraft('note', 'hej');
  expect([draft('note'), hasDrafts(), { ...localStorage }, { ...sessionStorage }]).toEqual(['hej', true, {}, {}]);
  keepDraft('note', '');
  expect(hasDrafts()).toBe(false);
  keepDraft('note', 'hej');
  dropDrafts();
  expect(draft('note')).toBe('');
});

describe('the frame', () => {
  let desk: Record<string, unknown> | undefined;
  beforeEach(() => setLocale('sv'));
  afterEach(async () => {
    if (desk) await unmount(desk);
    vi.unstubAllGlobals();
  });

  const shownWith = async (session: SessionNow, heading: string): Promise<string> => {
    const answer = async (address: string): Promise<Response> =>
      address === '/api/session' ? Response.json(session) : new Response(null, { status: 503 });
    vi.stubGlobal('fetch', answer);
    vi.stubGlobal('EventSource', class { addEventListener(): void {} close(): void {} });
    desk = mount(Desk, { target: document.body });
    await vi.waitFor(() => expect(document.querySelector('h1')?.textContent).toBe(heading));
    flushSync();
    return document.body.textContent ?? '';
  };

  it('says who is signed in, and what kind of data it is', async () => {
    const future = { idle_at: '2099-01-01T00:00:00Z', warns_at: '2099-01-01T00:00:00Z', ends_at: '2099-01-01T00:00:00Z' };
    const text = await shownWith(aSession(future), 'Läget nu');
    expect(text).toContain('Kim Exempel');
    expect(text).toContain('inget här är skarp drift');
    expect(document.title).not.toContain('Kim');
  });

  it('shows nothing but the way to unlock when the screen is locked', async () => {
    const text = await shownWith(aSession({ stage: 'locked' }), 'Skärmen är låst');
    expect(text).toContain('Lås upp');
    expect([document.querySelector('nav'), document.querySelector('select')]).toEqual([null, null]);
  });
});
