import { describe, expect, it } from 'vitest';
import { pressed, refuseDuplicates, type Shortcut } from '../src/desk/keys';
import { change } from '../src/floor/spoken';

const shortcut = (key: string): Shortcut => ({ key, word: 'help', run: () => undefined });
const all = [shortcut('l'), shortcut('?')];

/** A key pressed in an element: what it would start. */
function press(html: string, key: string, given: KeyboardEventInit = {}): string | undefined {
  document.body.innerHTML = html;
  let found: Shortcut | undefined;
  document.body.addEventListener('keydown', (event) => (found = pressed(all, event)), { once: true });
  const target = document.body.firstElementChild ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...given }));
  return found?.key;
}

describe('single keys', () => {
  it('act outside fields, in either case', () => {
    expect(press('<p></p>', 'l')).toBe('l');
    expect(press('<p></p>', 'L', { shiftKey: true })).toBe('l');
    expect(press('<p></p>', '?', { shiftKey: true })).toBe('?');
  });

  it.each(['<input>', '<textarea></textarea>', '<select></select>', '<div contenteditable></div>', '<dialog></dialog>'])(
    'never act in %s',
    (html) => expect(press(html, 'l')).toBeUndefined(),
  );

  it('never act with Alt, AltGr, Ctrl or Command, nor while a key is held or a letter composed', () => {
    for (const given of [{ altKey: true }, { ctrlKey: true }, { metaKey: true }, { repeat: true }, { isComposing: true }])
      expect(press('<p></p>', 'l', given)).toBeUndefined();
  });

  it('are one action each', () => {
    expect(() => refuseDuplicates([shortcut('l'), shortcut('l')])).toThrow('l');
    expect(refuseDuplicates(all)).toBe(all);
  });
});

describe('what is spoken of the queue', () => {
  it('is what changed since it was last spoken of', () => {
    expect(change(new Set(['a', 'b']), new Set(['b', 'c', 'd']))).toEqual({ waiting: 3, fresh: 2, gone: 1 });
  });

  it('is nothing when the same callers wait', () => {
    expect(change(new Set(['a', 'b']), new Set(['b', 'a']))).toBeNull();
  });
});
