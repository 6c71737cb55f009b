/** Sekretessbrytande regler: what lets something out, in words, and which of them can be chosen. Pure. */
import { Problem, sentenceFor } from '../api/problem';
import type { Preview, RuleOffered } from '../generated/api';
import type { WordId } from '../generated/words';

const CODES = ['consent', 'necessary', 'obligation', 'fraud-crime', 'general-clause', 'social-and-health', 'same-assignment'] as const;
const ABBREVIATED: Record<string, string> = { '2009:400': 'OSL' };

/** A municipality's own rule has a source, and no words of ours. */
export function ruleName(code: string | null): WordId {
  const known = CODES.find((each) => each === code);
  return known ? `rule-${known}` : 'rule-of-ones-own';
}

/** What it means, in a line; null for a municipality's own. */
export function ruleMeans(code: string | null): WordId | null {
  const known = CODES.find((each) => each === code);
  return known ? `rule-${known}-means` : null;
}

/** A provision as the register has it, `10:15 a`, by chapter and section. */
export function provision(text: string): { number: string; place: string } {
  const [number = '', place = ''] = text.split(':');
  return { number, place };
}

export function lawName(law: string | null): string {
  return law === null ? '' : (ABBREVIATED[law] ?? `SFS ${law}`);
}

/** Those that could let this out: none that never does, and none that asks for a mandate where there is none. */
export function choosable({ rules, content }: Preview): RuleOffered[] {
  return rules.filter((rule) => rule.refused === null && (content.mandate !== null || !rule.needs.includes('mandate')));
}

const REFUSED: Record<string, WordId> = {
  'not-yours-to-give': 'disclose-not-yours',
  'preview-differs': 'disclose-differs',
  'no-such-rule': 'disclose-rule-gone',
  'basis-missing': 'disclose-basis-missing',
  'rule-never-breaks-it': 'withheld-rule-never-breaks-it',
  'rule-not-in-force': 'withheld-rule-not-in-force',
  'need-not-met': 'withheld-need-not-met',
  'guardian-conflict': 'withheld-guardian-conflict',
  'protection-unknown': 'withheld-protection-unknown',
};

export function refusedBecause(failure: unknown): WordId {
  return (failure instanceof Problem && REFUSED[failure.kind]) || sentenceFor(failure);
}
