import { afterEach, describe, expect, it } from 'vitest';
import { dayAfter, endOf } from '../src/words/days';
import { dateOf, hourAndMinute, momentOf } from '../src/words/numbers';
import { hangClock } from '../src/words/zone.svelte';

const LATE = '2026-11-25T22:30:00Z';
afterEach(() => hangClock('Europe/Stockholm'));

describe('the time on a page', () => {
  it('is the authority’s, wherever the page is read', () => {
    expect([momentOf(LATE, 'sv'), hourAndMinute(LATE, 'sv'), dateOf(LATE, 'sv')]).toEqual(['25 nov. 23:30', '23:30', '25 november 2026']);
    hangClock('Europe/Helsinki');
    expect([momentOf(LATE, 'sv'), hourAndMinute(LATE, 'sv'), dateOf(LATE, 'sv')]).toEqual(['26 nov. 00:30', '00:30', '26 november 2026']);
  });
});

describe('a day', () => {
  it('is the one that it is where the authority’s clock hangs, across months', () => {
    expect([dayAfter(0, new Date(LATE)), dayAfter(7, new Date(LATE))]).toEqual(['2026-11-25', '2026-12-02']);
    expect(dayAfter(0, new Date(LATE), 'Asia/Jerusalem')).toBe('2026-11-26');
  });

  it('ends there, also on the days when the clock is moved', () => {
    expect(endOf('2026-12-02')).toBe('2026-12-02T22:59:59.000Z');
    expect(endOf('2026-07-02')).toBe('2026-07-02T21:59:59.000Z');
    expect([endOf('2026-03-28'), endOf('2026-03-29')]).toEqual(['2026-03-28T22:59:59.000Z', '2026-03-29T21:59:59.000Z']);
    expect([endOf('2026-10-24'), endOf('2026-10-25')]).toEqual(['2026-10-24T21:59:59.000Z', '2026-10-25T22:59:59.000Z']);
    expect(endOf('2026-12-02', 'Atlantic/Reykjavik')).toBe('2026-12-02T23:59:59.000Z');
  });
});
