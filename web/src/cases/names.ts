/** What boards, departments and matter types are called: as the catalogue has them. Pure. */
import type { Called, Entry } from '../generated/api';

export interface Names {
  readonly entries: readonly Entry[];
  readonly matters: ReadonlyMap<string, Called>;
  readonly departments: ReadonlyMap<string, Called>;
}

export function namesIn(entries: readonly Entry[]): Names {
  const by = (called: (entry: Entry) => Called): Map<string, Called> => new Map(entries.map((entry) => [called(entry).id, called(entry)]));
  return { entries, matters: by((entry) => entry.matter), departments: by((entry) => entry.agreed.department) };
}

/** The departments that a board's cases can be handed over to, in the order of their names. */
export function departmentsOf(names: Names, board: string, name: (called: Called) => string): Called[] {
  const theirs = new Map(names.entries.filter((entry) => entry.board.id === board).map(({ agreed }) => [agreed.department.id, agreed.department]));
  return [...theirs.values()].sort((a, b) => name(a).localeCompare(name(b), 'sv'));
}

/** The matter types whose name holds every word that was typed, in the order of their names. */
export function mattersCalled(names: Names, typed: string, name: (called: Called) => string): Called[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return [...names.matters.values()]
    .filter((matter) => words.every((word) => name(matter).toLocaleLowerCase().includes(word)))
    .sort((a, b) => name(a).localeCompare(name(b), 'sv'));
}
