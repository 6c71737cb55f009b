import { describe, expect, it } from 'vitest';
import { after, type Caller, fromSnapshot, inState, inTurn, nothingYet, type Update } from '../src/floor/board';
import { agent, board, caller, queue } from './cast';

const update = (given: Partial<Update>): Update => ({
  cursor: 'later',
  as_of: '2026-11-23T10:00:05Z',
  clock: 'live',
  zone: 'Europe/Stockholm',
  queues: [],
  waiting: [],
  gone: [],
  agents: [],
  agents_gone: [],
  ...given,
});
const ids = (callers: Iterable<Caller>): string[] => [...callers].map((each) => each.call);

describe('the board', () => {
  it('is the snapshot until something happens', () => {
    const floor = fromSnapshot(board({ waiting: [caller('a')], agents: [agent('x')] }));
    expect(ids(floor.callers.values())).toEqual(['a']);
    expect(floor.asOf).toBe(Date.parse('2026-11-23T10:00:00Z'));
    expect(floor.cursor).toBe('here');
  });

  it('takes a caller in, changes it and lets it go, told apart by its id', () => {
    const start = fromSnapshot(board({ waiting: [caller('a')] }));
    const joined = after(start, update({ waiting: [caller('b')] }));
    expect(ids(joined.callers.values())).toEqual(['a', 'b']);
    const raised = after(joined, update({ waiting: [caller('b', { priority: 9 })] }));
    expect(raised.callers.get('b')?.priority).toBe(9);
    expect(raised.callers.size).toBe(2);
    expect(ids(after(raised, update({ gone: ['a'] })).callers.values())).toEqual(['b']);
  });

  it('is the same after the same update twice', () => {
    const start = fromSnapshot(board({ waiting: [caller('a')], agents: [agent('x')] }));
    const change = update({ waiting: [caller('b')], gone: ['a'], agents: [agent('y')], agents_gone: ['x'] });
    expect(after(after(start, change), change)).toEqual(after(start, change));
  });

  it('keeps a caller that left one queue and came back in the same update', () => {
    const start = fromSnapshot(board({ waiting: [caller('a')] }));
    const moved = after(start, update({ gone: ['a'], waiting: [caller('a', { queue: 'other' })] }));
    expect(moved.callers.get('a')?.queue).toBe('other');
  });

  it('lets a caller go that it never had', () => {
    const start = fromSnapshot(board({}));
    expect(after(start, update({ gone: ['nobody'], agents_gone: ['no one'] })).callers.size).toBe(0);
  });

  it('replaces every queue, and moves its place and its time', () => {
    const start = fromSnapshot(board({ queues: [queue('q', { waiting: 3 })] }));
    const later = after(start, update({ queues: [queue('q', { waiting: 1 }), queue('r')], clock: 'replay' }));
    expect(later.queues.map((each) => each.waiting)).toEqual([1, 0]);
    expect([later.cursor, later.asOf, later.clock]).toEqual(['later', Date.parse('2026-11-23T10:00:05Z'), 'replay']);
  });

  it('does not change the floor it came from', () => {
    const start = fromSnapshot(board({ waiting: [caller('a')] }));
    after(start, update({ gone: ['a'] }));
    expect(start.callers.size).toBe(1);
  });
});

describe('the order', () => {
  it('is the longest wait first, then the highest priority', () => {
    const rows = [
      caller('young', { since: '2026-11-23T09:59:00Z', priority: 9 }),
      caller('old', { since: '2026-11-23T09:50:00+00:00' }),
      caller('old-and-urgent', { since: '2026-11-23T09:50:00Z', priority: 2 }),
    ];
    expect(ids(inTurn(rows))).toEqual(['old-and-urgent', 'old', 'young']);
  });

  it('of agents is by the time in the state', () => {
    const rows = [
      agent('a', { state: 'free', since: '2026-11-23T09:59:00Z' }),
      agent('b', { state: 'free', since: '2026-11-23T09:30:00Z' }),
      agent('c', { state: 'in_call' }),
    ];
    expect(inState(rows, 'free').map((each) => each.agent)).toEqual(['b', 'a']);
    expect(inState(rows, 'in_call').map((each) => each.agent)).toEqual(['c']);
  });
});

it('knows a floor where nothing has happened', () => {
  expect(nothingYet(fromSnapshot(board({})))).toBe(true);
  expect(nothingYet(fromSnapshot(board({ queues: [queue('q')] })))).toBe(false);
});
