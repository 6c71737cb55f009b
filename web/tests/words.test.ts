import { readdirSync, readFileSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { beforeEach, describe, expect, it } from 'vitest';
import { LOCALES, preferred } from '../src/words/locales';
import { locale, nextLocale, setLocale, startLocale, t } from '../src/words/words.svelte';

const files = (of: string): string[] => readdirSync(`src/locales/${of}`).sort();
const text = (of: string): string => files(of).map((file) => readFileSync(`src/locales/${of}/${file}`, 'utf8')).join('\n');
const ids = (of: string): string[] => [...text(of).matchAll(/^([a-z][\w-]*) =/gm)].map((each) => each[1] as string);
const variables = (of: string): Record<string, string> =>
  Object.fromEntries(
    text(of)
      .split(/^(?=[a-z][\w-]* =)/m)
      .slice(1)
      .map((each) => [
        each.split(' =')[0],
        [...new Set([...each.matchAll(/\{ \$(\w+)/g)].map((found) => found[1]))].sort().join(),
      ]),
  );

describe('the words', () => {
  it.each(LOCALES)('in %s are in the same files as in Swedish', (each) => {
    expect(files(each)).toEqual(files('sv'));
  });

  it.each(LOCALES)('in %s stand in the same order with the same ids as in Swedish, none twice', (each) => {
    expect(ids(each)).toEqual(ids('sv'));
    expect(new Set(ids(each)).size).toBe(ids(each).length);
  });

  it.each(LOCALES)('in %s ask for the same things as in Swedish', (each) => {
    expect(variables(each)).toEqual(variables('sv'));
  });

  it.each(LOCALES)('in %s can all be said', (each) => {
    const bundle = new FluentBundle(each, { useIsolating: false });
    expect(bundle.addResource(new FluentResource(text(each)))).toEqual([]);
    const given = { time: '1', day: '1', all: 2, calls: 3, number: 4, limit: '60', waiting: 0, fresh: 1, gone: 2, shown: 5, place: 'x', count: 2, name: 'x', date: '1', role: 'x' };
    for (const id of ids(each)) {
      const wrong: Error[] = [];
      const said = bundle.formatPattern(bundle.getMessage(id)?.value ?? '', given, wrong);
      expect(wrong, id).toEqual([]);
      expect(said.trim(), id).not.toBe('');
    }
  });

  it('use the glossary’s words', () => {
    expect(text('sv')).toContain('abandoned_in_queue = Tappade samtal');
    expect(text('nb')).toContain('abandoned_in_queue = Tapte anrop');
    // The department officer, and nobody of ours.
    expect(text('sv')).not.toMatch(/^(?!role-officer =).*handläggare/im);
    expect(text('sv')).not.toMatch(/medborgare/i);
  });
});

describe('the language', () => {
  beforeEach(() => localStorage.clear());

  it('is the reader’s first that we speak, Norwegian in any form as bokmål, else Swedish', () => {
    expect(preferred(['de-DE', 'no', 'en'])).toBe('nb');
    expect(preferred(['nn-NO'])).toBe('nb');
    expect(preferred(['en-US', 'sv'])).toBe('en');
    expect(preferred(['fi'])).toBe('sv');
  });

  it('changes the words and what the page says its language is, and is remembered', async () => {
    await setLocale('nb');
    expect([t('callers'), document.documentElement.lang]).toEqual(['Ventende anrop', 'nb']);
    await startLocale();
    expect(locale()).toBe('nb');
    await nextLocale();
    expect(t('callers')).toBe('Waiting calls');
  });

  it('leaves nothing in the browser but itself', async () => {
    await setLocale('en');
    expect({ ...localStorage }).toEqual({ 'uppdrag.language': 'en' });
  });
});
