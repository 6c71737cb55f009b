import { describe, expect, it } from 'vitest';
import { bytesOf, isRecipient, stepsOf } from '../src/bundles/giving';
import type { OneBundle } from '../src/generated/api';

const one = (stage: OneBundle['bundle']['stage'], may: OneBundle['may'], by = 'me'): OneBundle =>
  ({ bundle: { stage, by }, may }) as OneBundle;

describe('a bundle', () => {
  it('is agreed to or refused by another, and fetched or withdrawn by the one who asked', () => {
    expect(stepsOf(one('asked', ['confirm', 'close', 'export']), 'me')).toEqual(['withdraw']);
    expect(stepsOf(one('asked', ['confirm', 'close', 'export'], 'you'), 'me')).toEqual(['agree', 'refuse']);
    expect(stepsOf(one('agreed', ['close', 'export']), 'me')).toEqual(['fetch', 'withdraw']);
    expect(stepsOf(one('agreed', ['confirm', 'export'], 'you'), 'me')).toEqual([]);
  });

  it('is over when it was given, refused, withdrawn, or not fetched in time', () => {
    for (const stage of ['given', 'refused', 'withdrawn', 'late'] as const) {
      expect(stepsOf(one(stage, ['confirm', 'close', 'export']), 'me')).toEqual([]);
    }
  });

  it('is for whoever has the key of a line of that form, and no private key is pasted by mistake', () => {
    const key = `${'A'.repeat(42)}8=`;
    expect(isRecipient(` uppdrag-recipient-1 ${key}\n`)).toBe(true);
    expect(isRecipient(`uppdrag-recipient-private-1 ${key}`)).toBe(false);
    expect(isRecipient(key)).toBe(false);
  });

  it('comes as the bytes that were sealed', () => {
    expect([...bytesOf('AP8K')]).toEqual([0, 255, 10]);
  });
});
