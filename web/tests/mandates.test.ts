import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Called, Entry, Happened, Shown } from '../src/generated/api';
import { byBoard, standing, waitingVersion } from '../src/mandates/by-board';
import Text from '../src/shown/Text.svelte';
import { setLocale } from '../src/words/words.svelte';

const called = (name: string): Called => ({ id: name, names: { sv: name, nb: name, en: name } });
const name = (one: Called): string => one.names?.sv ?? '';

const entry = (board: string, matter: string, given: Partial<Entry> = {}): Entry => ({
  id: matter, version: 2, stage: 'started', holds_now: true, board: called(board), matter: called(matter), changed_at: '2026-11-25T08:00:00Z',
  agreed: {
    version: 1, department: called('Vatten'), client: 'c', head: 'h', confirmed_by: null, level: 3, ceiling: 4, acts: [], channels: [],
    valid_from: '2026-01-01T00:00:00Z', valid_to: null, review_by: null, delegation: null, secrecy_basis: null,
  },
  ...given,
});

describe('the catalogue', () => {
  it('is told board by board, each by name, å last', () => {
    const told = byBoard([entry('Överförmyndaren', 'b'), entry('Kommunstyrelsen', 'ö'), entry('Kommunstyrelsen', 'a')], name);
    expect(told.map((each) => [name(each.board), each.entries.map((one) => one.id)])).toEqual([['Kommunstyrelsen', ['a', 'ö']], ['Överförmyndaren', ['b']]]);
  });

  it('says how an entry stands', () => {
    expect(standing(entry('k', 'm'))).toBe('mandate-holds');
    expect(standing(entry('k', 'm', { holds_now: false, stage: 'withdrawn' }))).toBe('mandate-withdrawn');
  });

  it('says which agreement waits to begin: the first, or a version that is to take over', () => {
    const granted = (version: number): Happened => ({ version, what: 'granted', at: '', recorded_at: '', by: null, agreed: { ...entry('k', 'm').agreed, version }, why: null });
    const started: Happened = { ...granted(1), what: 'started', agreed: null };
    expect(waitingVersion(entry('k', 'm', { stage: 'granted' }), [granted(1)])?.version).toBe(1);
    expect(waitingVersion(entry('k', 'm'), [granted(1), started])).toBeNull();
    expect(waitingVersion(entry('k', 'm'), [granted(1), started, granted(2)])?.version).toBe(2);
    expect(waitingVersion(entry('k', 'm', { stage: 'withdrawn' }), [granted(1), started, granted(2)])).toBeNull();
  });
});

describe('a text', () => {
  let part: Record<string, unknown> | undefined;
  beforeEach(async () => {
    vi.useFakeTimers();
    await setLocale('sv');
  });
  afterEach(async () => {
    if (part) await unmount(part);
    vi.useRealTimers();
  });

  const show = (shown: Shown, reveal?: () => Promise<Shown>): string => {
    part = mount(Text, { target: document.body, props: { shown, name: 'Namn', reveal } });
    flushSync();
    return document.body.textContent ?? '';
  };

  it('that is masked is fetched when asked for, and goes again after twenty seconds', async () => {
    show({ how: 'masked', text: '••••••' }, async () => ({ how: 'clear', text: 'Kim Exempel' }));
    expect(document.body.textContent).not.toContain('Kim');
    document.querySelector('button')?.click();
    await vi.waitFor(() => (flushSync(), expect(document.body.textContent).toContain('Kim Exempel')));
    vi.advanceTimersByTime(19_000);
    flushSync();
    expect(document.body.textContent).toContain('döljs om 1 s');
    vi.advanceTimersByTime(1_000);
    flushSync();
    expect(document.body.textContent).not.toContain('Kim');
  });

  it('that is not there says why, and has no button', () => {
    expect(show({ how: 'left-out', text: null })).toContain('Visas inte för dig');
    expect(document.querySelector('button')).toBeNull();
  });
});
