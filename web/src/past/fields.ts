/** Ärendet då: the fields of a case in the order in which they are read, and which of them differ. Pure. */
import type { Called, CaseThen, Moment } from '../generated/api';

export const FIELDS = [
  'title', 'summary', 'stage', 'board', 'matter', 'channel', 'received_at', 'mandate', 'holder', 'department', 'due_by', 'persons', 'contacts', 'texts',
] as const; // prettier-ignore
export type FieldName = (typeof FIELDS)[number];

/** What stands in one line with another: who has it, in person or as a queue; the mandate, with its version. */
const TOLD_WITH: Readonly<Record<string, FieldName>> = { queue: 'holder', mandate_version: 'mandate' };

/** The fields that differ, each once, in reading order. */
export function toldFields(changed: readonly string[]): FieldName[] {
  const told = changed.map((each) => TOLD_WITH[each] ?? each);
  return FIELDS.filter((each) => told.includes(each));
}

/** A case with those of its texts alone that the other does not have: what stayed is not told twice. */
export function apart(file: CaseThen, other: CaseThen | null): CaseThen {
  const there = new Set(other?.texts.map((each) => each.version));
  return { ...file, texts: file.texts.filter((each) => !there.has(each.version)) };
}

export function named(id: string, called: readonly Called[]): Called {
  return called.find((each) => each.id === id) ?? { id, names: null };
}

/** Only to an auditor does the service say where in the log a moment stands; only they may see as another role. */
export function isForAuditors(moments: readonly Moment[]): boolean {
  return moments.some((each) => each.position !== null);
}
