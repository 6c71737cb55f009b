import type { Locale } from '../words/locales';
import type { Queue } from './board';

/** The queue's name in the reader's language, else in Swedish, else its code; empty when it has none of them. */
export function queueName(queue: Queue | undefined, locale: Locale): string {
  if (!queue) return '';
  return queue.names[locale] || queue.names.sv || queue.code || '';
}
