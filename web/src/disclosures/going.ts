/** Det som går: which kinds of content can be given out of a case, and what the recipient would see of it. Pure. */
import type { CasePage, Field, PersonCard, Shown } from '../generated/api';
import type { WordId } from '../generated/words';

/** What can be chosen: with the text goes what stands in it. */
export type KindOfContent = Extract<Field, 'name' | 'personal-number' | 'contact' | 'address' | 'text'>;
type Of = readonly [KindOfContent, WordId, (card: PersonCard) => readonly Shown[]];
const OF_A_PERSON: readonly Of[] = [
  ['name', 'person-name', (card) => [card.name]],
  ['personal-number', 'person-number', (card) => [card.number]],
  ['contact', 'person-phone', (card) => card.phones],
  ['contact', 'person-e-mail', (card) => [card.e_mail]],
  ['address', 'person-address', (card) => [card.address]],
];

/** What is masked has not been seen, and cannot be given; what was never said is nothing to give. */
function clear(shown: Shown): string | null {
  return shown.how === 'clear' ? shown.text : null;
}

/** The kinds that whoever reads sees something of, in the order in which they are chosen. */
export function kindsIn(one: CasePage): KindOfContent[] {
  const seen = OF_A_PERSON.filter(([, , of]) => one.persons.some(({ card }) => of(card).some((each) => clear(each) !== null)));
  const kinds = new Set(seen.map(([field]) => field));
  return clear(one.title) === null && clear(one.summary) === null ? [...kinds] : [...kinds, 'text'];
}

export interface Line {
  readonly word: WordId;
  readonly text: string;
}

/** What is written in the case, as far as it goes: in the order in which it was written. */
export function written(one: CasePage): { lines: Line[]; notes: { version: number; at: string; text: string }[] } {
  const said = [
    { word: 'case-title' as const, text: clear(one.title) },
    { word: 'case-summary' as const, text: clear(one.summary) },
  ];
  const notes = one.course.flatMap(({ version, at, text }) => {
    const told = text && clear(text);
    return told ? [{ version, at, text: told }] : [];
  });
  return { lines: said.flatMap(({ word, text }) => (text === null ? [] : [{ word, text }])), notes };
}

/** What goes of somebody. */
export function linesOf(card: PersonCard): Line[] {
  return OF_A_PERSON.flatMap(([, word, of]) => of(card).flatMap((each) => (clear(each) === null ? [] : [{ word, text: clear(each) as string }])));
}
