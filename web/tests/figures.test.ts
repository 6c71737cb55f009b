import { describe, expect, it } from 'vitest';
import { abandonRate, answeredWithin, LIMITS, MEASURES, measured, parts, SPREADS } from '../src/figures/figures';
import { clocked, count, day, duration, elsewhere, share, ticking, timeOfDay } from '../src/words/numbers';
import { aMonth, noFigures } from './cast';

/** Intl writes no-break spaces; the tests read plain ones. */
const plain = (text: string | null): string | null => text && text.replace(/[\u00a0\u202f]/g, ' ');

describe('figures', () => {
  it('of a month are written as each language writes them', () => {
    expect(plain(abandonRate(aMonth, 'sv'))).toBe('12,7 %');
    expect(plain(abandonRate(aMonth, 'nb'))).toBe('12,7 %');
    expect(abandonRate(aMonth, 'en')).toBe('12.7%');
    expect(plain(share(answeredWithin(aMonth, '20'), 'sv'))).toBe('52,1 %');
    expect(plain(count(31_125, 'sv'))).toBe('31 125');
    expect(plain(duration(aMonth.asa_seconds, 'sv'))).toBe('40,8 s');
    expect(SPREADS.map((each) => measured(aMonth, each, 'p90', 'sv'))).toEqual(['3:06', null, '6:48']);
  });

  it('of nothing are nothing, not zero', () => {
    expect(abandonRate(noFigures, 'sv')).toBeNull();
    expect(duration(noFigures.asa_seconds, 'sv')).toBeNull();
    expect(LIMITS.map((limit) => share(answeredWithin(noFigures, limit), 'sv'))).toEqual([null, null, null, null]);
    expect(MEASURES.map((each) => measured(noFigures, 'talk_seconds', each, 'sv'))).toEqual(['0', null, null, null, null]);
  });

  it('that are zero are zero, not nothing', () => {
    expect(plain(share(0, 'sv'))).toBe('0,0 %');
    expect(duration(0, 'sv')).toBe('0 s');
    expect(clocked(0)).toBe('0:00');
  });

  it('divide the calls offered without remainder', () => {
    const divided = parts({ ...aMonth, offered: aMonth.offered + 5 });
    expect(divided.map((each) => each.calls)).toEqual([13_066, 14_096, 3_963, 5]);
    expect(divided.reduce((sum, each) => sum + each.share, 0)).toBeCloseTo(1);
    expect(parts(noFigures).every((each) => each.share === 0)).toBe(true);
  });
});

describe('times', () => {
  const noon = Date.parse('2026-11-23T12:00:00Z');

  it('tick in minutes and seconds, and in hours when they must', () => {
    expect(ticking('2026-11-23T11:59:53Z', noon)).toBe('0:07');
    expect(ticking('2026-11-23T11:57:19Z', noon)).toBe('2:41');
    expect(ticking('2026-11-23T10:57:55Z', noon)).toBe('1:02:05');
    expect(ticking('2026-11-23T12:00:03Z', noon)).toBe('0:00');
  });

  it('are written with their units', () => {
    expect(duration(176.353, 'nb')).toBe('2 min 56 s');
    expect(duration(59.6, 'sv')).toBe('1 min 0 s');
    expect(duration(4_264, 'en')).toBe('1 h 11 min');
    expect(plain(duration(-3, 'sv'))).toBe('−3 s');
  });

  it('are clocked to the second', () => {
    expect([40.7743, 186, 4_264, -3].map(clocked)).toEqual(['0:41', '3:06', '1:11:04', '−0:03']);
  });

  it('of the day are told in the zone asked for', () => {
    expect(timeOfDay('1999-02-03T12:03:22Z', 'sv', 'Asia/Jerusalem')).toBe('14:03:22');
    expect(timeOfDay(noon, 'en', 'Europe/Stockholm')).toBe('13:00:00');
    const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect([elsewhere('Asia/Jerusalem'), elsewhere(here)]).toEqual([', Jerusalem', '']);
    expect(day('1999-02-03T23:30:00Z', 'sv', 'Europe/Stockholm')).toBe('torsdag 4 februari 1999');
  });
});
