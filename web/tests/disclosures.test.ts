import { describe, expect, it } from 'vitest';
import { Problem } from '../src/api/problem';
import { kindsIn, linesOf, written } from '../src/disclosures/going';
import { choosable, lawName, provision, refusedBecause, ruleMeans, ruleName } from '../src/disclosures/rules';
import type { CasePage, PersonCard, Preview, RuleOffered, Shown } from '../src/generated/api';

const clear = (text: string | null): Shown => ({ how: 'clear', text });
const masked: Shown = { how: 'masked', text: '••••' };
const leftOut: Shown = { how: 'left-out', text: null };

const card = (given: Partial<PersonCard> = {}): PersonCard => ({
  person: 'p', version: 2, board: 'b', stage: 'open', protection: 'unprotected', name: clear('Kim Exempel'), number: masked, number_kind: null,
  phones: [clear('070-1740612')], e_mail: clear(null), address: leftOut, ...given,
});

const aCase = (given: Partial<CasePage> = {}): CasePage =>
  ({ mandate: null, title: clear('Slam'), summary: clear(null), persons: [{ role: 'party', card: card() }], course: [], ...given }) as CasePage;

const rule = (code: string, given: Partial<RuleOffered> = {}): RuleOffered => ({ rule: code, code, law: '2009:400', provisions: ['10:1'], needs: [], refused: null, ...given });
const preview = (mandate: string | null, ...rules: RuleOffered[]): Preview => ({ content: aCase({ mandate }), rules }) as unknown as Preview;

describe('what can be given out', () => {
  it('is what is seen in clear: neither what is masked, nor what is nobody’s, nor nothing', () => {
    expect(kindsIn(aCase())).toEqual(['name', 'contact', 'text']);
    expect(kindsIn(aCase({ title: masked, summary: leftOut, persons: [] }))).toEqual([]);
  });

  it('is all that a preview shows', () => {
    const step = (version: number, text: Shown | null): CasePage['course'][number] => ({ version, at: '2026-11-25T10:00:00Z', text }) as CasePage['course'][number];
    const shown = written(aCase({ course: [step(1, clear('Ring the back door')), step(2, leftOut), step(3, null)] }));
    expect(shown.lines).toEqual([{ word: 'case-title', text: 'Slam' }]);
    expect(shown.notes.map(({ text }) => text)).toEqual(['Ring the back door']);
    expect(linesOf(card()).map(({ text }) => text)).toEqual(['Kim Exempel', '070-1740612']);
  });
});

describe('the rules', () => {
  it('that never let it out are not there to choose, nor those of a mandate where there is none', () => {
    const rules = [rule('consent'), rule('general-clause', { refused: 'This rule never lets it out.' }), rule('same-assignment', { needs: ['mandate'] })];
    expect(choosable(preview(null, ...rules)).map(({ code }) => code)).toEqual(['consent']);
    expect(choosable(preview('m', ...rules)).map(({ code }) => code)).toEqual(['consent', 'same-assignment']);
  });

  it('have words and a source; a municipality’s own has its source alone', () => {
    expect([ruleName('general-clause'), ruleMeans('general-clause')]).toEqual(['rule-general-clause', 'rule-general-clause-means']);
    expect([ruleName('our-own'), ruleMeans('our-own'), ruleName(null)]).toEqual(['rule-of-ones-own', null, 'rule-of-ones-own']);
    expect(provision('10:15 a')).toEqual({ number: '10', place: '15 a' });
    expect([lawName('2009:400'), lawName('2025:170'), lawName(null)]).toEqual(['OSL', 'SFS 2025:170', '']);
  });

  it('that refuse say why; what went wrong otherwise has its own sentence', () => {
    expect(refusedBecause(new Problem(422, 'guardian-conflict'))).toBe('withheld-guardian-conflict');
    expect(refusedBecause(new Problem(403, 'not-allowed'))).toBe('problem-forbidden');
  });
});
