import { describe, expect, it } from 'vitest';
import { reading, told } from '../src/floor/clock';
import * as mark from '../src/floor/mark';

describe('the mark', () => {
  it('is neither live nor lost before the first word', () => {
    expect(mark.START.state).toBe('connecting');
    expect(mark.isSilent(mark.START, 1_000_000)).toBe(false);
  });

  it('is live when something is heard, and the failures are forgotten', () => {
    const lost = mark.failed(mark.failed(mark.START));
    expect(lost).toMatchObject({ state: 'lost', failures: 2 });
    expect(mark.heard(5_000)).toEqual({ state: 'live', heardAt: 5_000, failures: 0 });
  });

  it('is lost after twelve seconds of silence, not before', () => {
    const live = mark.heard(0);
    expect(mark.isSilent(live, mark.SILENCE_IS_LOSS_MS)).toBe(false);
    expect(mark.isSilent(live, mark.SILENCE_IS_LOSS_MS + 1)).toBe(true);
    expect(mark.isSilent(mark.failed(live), 60_000)).toBe(false);
  });

  it('remembers the failures when a connection opens and says nothing', () => {
    expect(mark.opened(mark.failed(mark.START), 9)).toEqual({ state: 'live', heardAt: 9, failures: 1 });
  });

  it('waits longer for each attempt, never more than a quarter over fifteen seconds', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 20].map((attempt) => mark.pauseBefore(attempt, 0.5));
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    expect(mark.pauseBefore(1, 0)).toBe(375);
    expect(mark.pauseBefore(20, 0.999)).toBeLessThanOrEqual(18_750);
  });

  it('doubts its place in the stream after two failed attempts', () => {
    const twice = mark.failed(mark.failed(mark.START));
    expect(mark.cursorInDoubt(twice)).toBe(false);
    expect(mark.cursorInDoubt(mark.failed(twice))).toBe(true);
  });
});

describe('the clock', () => {
  it('is the service’s, carried on between its words', () => {
    const clock = told(null, 1_000_000, 400_000);
    expect(reading(clock, 403_000, true)).toBe(1_003_000);
  });

  it('does not stutter when a word comes a little late, and moves when the difference is real', () => {
    const clock = told(told(null, 1_000_000, 0), 1_004_900, 5_000);
    expect(reading(clock, 6_000, true)).toBe(1_006_000);
    expect(reading(told(clock, 2_000_000, 7_000), 8_000, true)).toBe(2_001_000);
  });

  it('stands still at what was last said when it is a recording’s, or lost', () => {
    expect(reading(told(null, 1_000_000, 0), 60_000, false)).toBe(1_000_000);
  });
});
