import { type Component, flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Figures from '../src/figures/Figures.svelte';
import { toggleMeanings } from '../src/figures/meanings.svelte';
import Agents from '../src/floor/Agents.svelte';
import { fromSnapshot } from '../src/floor/board';
import Callers from '../src/floor/Callers.svelte';
import Queues from '../src/floor/Queues.svelte';
import Replay from '../src/floor/Replay.svelte';
import Signs from '../src/frame/Signs.svelte';
import { setLocale } from '../src/words/words.svelte';
import { agent, aMonth, board, caller, noFigures, queue } from './cast';

const NOW = Date.parse('2026-11-23T10:00:00Z');
let shown: Record<string, unknown>[] = [];

/** Put a part on the page; answers what it says, piece by piece with a space between. */
function show<Props extends Record<string, unknown>>(part: Component<Props>, props: Props): string {
  shown.push(mount(part as Component, { target: document.body, props }));
  flushSync();
  const pieces: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) pieces.push((walker.currentNode.textContent ?? '').trim());
  return pieces.filter(Boolean).join(' ');
}

beforeEach(() => setLocale('sv'));
afterEach(async () => {
  for (const each of shown.splice(0)) await unmount(each);
});

describe('queues', () => {
  it('have names, how many wait and the longest wait', () => {
    const floor = fromSnapshot(board({ queues: [queue('vatten', { waiting: 2, longest_since: '2026-11-23T09:57:59Z' })] }));
    expect(show(Queues, { floor, now: NOW })).toContain('vatten på svenska 2 2:01');
  });

  it('nobody waits in say so in words', () => {
    const floor = fromSnapshot(board({ queues: [queue('vatten')] }));
    expect(show(Queues, { floor, now: NOW })).toContain('0 – ingen väntar');
  });
});

describe('waiting callers', () => {
  it('are rows without anything about who they are', () => {
    const floor = fromSnapshot(board({ queues: [queue('q')], waiting: [caller('0e4b'), caller('9f1c', { since: '2026-11-23T09:55:00Z' })] }));
    const text = show(Callers, { floor, now: NOW });
    expect([...document.querySelectorAll('tbody tr')].map((row) => row.getAttribute('data-call'))).toEqual(['9f1c', '0e4b']);
    expect(text).toContain('över 120 s');
    expect(text).not.toContain('9f1c');
  });

  it('are said to be on the way when they have left the queue', () => {
    const floor = fromSnapshot(board({ queues: [queue('q')], waiting: [caller('a', { state: 'left_queue' })] }));
    expect(show(Callers, { floor, now: NOW })).toContain('på väg till svar');
  });

  it('that are more than anyone reads are counted', () => {
    const waiting = Array.from({ length: 75 }, (_, number) => caller(`c${number}`));
    const text = show(Callers, { floor: fromSnapshot(board({ waiting })), now: NOW });
    expect(document.querySelectorAll('tbody tr')).toHaveLength(60);
    expect(text).toContain('60 av 75 visas');
  });
});

it('agents are numbers, in a call or free, and several calls at once are said', () => {
  const floor = fromSnapshot(board({ agents: [agent('a', { number: 4, state: 'in_call', calls: 2 }), agent('b', { number: 7 })] }));
  const text = show(Agents, { floor, now: NOW });
  expect(text).toMatch(/I samtal 1 .*Nr 4 2:00 2 samtal samtidigt.*Lediga 1 .*Nr 7 2:00/);
});

describe('the signs', () => {
  it.each([['practice', 'Övning'], ['demo', 'Demo']] as const)('of a %s ledger cannot be missed', (kind, word) => {
    expect(show(Signs, { banner: kind, recovering: false })).toContain(word);
  });

  it('of a ledger that came back from a copy cannot be missed, on a real one either', () => {
    expect(show(Signs, { banner: null, recovering: true })).toContain('Återställning pågår');
  });

  it('are not there on a real one', () => {
    expect(show(Signs, { banner: null, recovering: false })).toBe('');
  });

  it('say that a recording is one, and from which day', () => {
    const floor = fromSnapshot(board({ kind: 'real', clock: 'replay', as_of: '1999-02-03T10:00:00Z' }));
    expect(show(Replay, { floor })).toContain('inspelning från onsdag 3 februari 1999');
  });
});

describe('the figures', () => {
  it('of nothing are dashes with words, and never zero per cent', () => {
    const text = show(Figures, { figures: noFigures, now: NOW, zone: 'Europe/Stockholm' });
    expect(text).toContain('– inga samtal än');
    expect(text).not.toMatch(/0,0\s*%|NaN|null|undefined/);
  });

  it('name the limit of every share', () => {
    const text = show(Figures, { figures: aMonth, now: NOW, zone: 'Europe/Stockholm' });
    for (const limit of [20, 30, 60, 120]) expect(text).toContain(`inom ${limit} s`);
    expect(text).toMatch(/inom 20 s 52,1\s%/);
  });

  it('all have their meaning beside them, closed until asked for', () => {
    show(Figures, { figures: aMonth, now: NOW, zone: 'Europe/Stockholm' });
    const all = [...document.querySelectorAll('details')];
    expect(all).toHaveLength(13);
    expect(all.every((each) => !each.open && each.querySelector('p')?.textContent)).toBe(true);
    expect(all.map((each) => each.querySelector('summary')?.textContent).every((each) => each?.includes('vad betyder det?'))).toBe(true);
    toggleMeanings();
    flushSync();
    expect(all.every((each) => each.open)).toBe(true);
    toggleMeanings();
  });

  it('change their words with the language, and not their numbers', async () => {
    show(Figures, { figures: aMonth, now: NOW, zone: 'Europe/Stockholm' });
    await setLocale('en');
    flushSync();
    expect(document.body.textContent).toContain('Abandoned calls');
    expect(document.body.textContent).toContain('3,963');
  });
});
