/** Orden: every word the page says, from Fluent files, in the language that was chosen. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { WordId } from '../generated/words';
import { keep, kept } from '../desk/kept';
import { isLocale, type Locale, LOCALES, preferred } from './locales';

const files = import.meta.glob<string>('../locales/*/*.ftl', { query: '?raw', import: 'default' });

let bundle = $state.raw<FluentBundle>();
let current = $state<Locale>('sv');

/** The language in use. */
export function locale(): Locale {
  return current;
}

/** The language the reader chose before, else the first of the browser's that we speak, else Swedish. */
export async function startLocale(): Promise<void> {
  const before = kept('language');
  await speak(isLocale(before) ? before : preferred(navigator.languages));
}

/** The reader's choice, kept until the next: also when they leave before its words have come. */
export async function setLocale(next: Locale): Promise<void> {
  keep('language', next);
  await speak(next);
}

async function speak(next: Locale): Promise<void> {
  const made = new FluentBundle(next, { useIsolating: false });
  const texts = Object.entries(files).filter(([path]) => path.includes(`/${next}/`));
  for (const text of await Promise.all(texts.map(([, load]) => load()))) {
    const [error] = made.addResource(new FluentResource(text));
    if (error) throw error;
  }
  bundle = made;
  current = next;
  document.documentElement.lang = next;
}

export function nextLocale(): Promise<void> {
  return setLocale(LOCALES[(LOCALES.indexOf(current) + 1) % LOCALES.length] ?? 'sv');
}

/** The words for an id. An id without words is shown as itself: a test finds it before anyone does. */
export function t(id: WordId, given?: Record<string, FluentVariable>): string {
  const message = bundle?.getMessage(id);
  return bundle && message?.value ? bundle.formatPattern(message.value, given) : id;
}
