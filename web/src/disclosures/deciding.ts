/** Beslutet, as it is sent: by a rule with all that it asks for, or a no with its reason. */
import { change } from '../api/change';
import { draft, keepDraft } from '../frame/drafts.svelte';
import type { Disclosing, Preview, RuleOffered, WhatGoes } from '../generated/api';
import type { WordId } from '../generated/words';

type Need = RuleOffered['needs'][number];
/** What a rule can ask for that is written, in the order in which it is asked for. */
export const WRITTEN = ['reason', 'balancing', 'statute'] as const satisfies readonly Need[];

export interface Brought {
  readonly consent: NonNullable<Disclosing['consent']> | null;
  readonly guardian_conflict: boolean;
  readonly by_lawyer: boolean;
}

export const about = (need: (typeof WRITTEN)[number] | 'no', one: WhatGoes): string => `disclosure ${need} ${one.case}`;

export interface Answered {
  readonly id: string;
  readonly word: WordId;
}

/** Consent that was spoken in the contact in hand is there already. Throws as `change`. */
export async function discloses(what: WhatGoes, { preview, has_agreed }: Preview, rule: RuleOffered, brought: Brought): Promise<Answered> {
  const asksFor = (need: Need): boolean => rule.needs.includes(need);
  const texts = WRITTEN.filter(asksFor);
  const { id, outcome } = await change('POST /api/disclosures', {
    body: {
      what,
      preview,
      rule: rule.rule,
      ...Object.fromEntries(texts.map((need) => [need, draft(about(need, what)).trim()])),
      ...(asksFor('consent') ? { guardian_conflict: brought.guardian_conflict, ...(has_agreed ? {} : { consent: brought.consent }) } : {}),
      ...(asksFor('lawyer') ? { by_lawyer: brought.by_lawyer } : {}),
    },
  });
  forget(what);
  return { id, word: outcome === 'made' ? 'disclose-done' : outcome === 'withheld' ? 'disclose-withheld' : 'disclose-no-border' };
}

export async function withholds(what: WhatGoes): Promise<Answered> {
  const { id } = await change('POST /api/disclosures/withheld', { body: { what, reason: draft(about('no', what)).trim() } });
  forget(what);
  return { id, word: 'disclose-withheld' };
}

function forget(what: WhatGoes): void {
  [...WRITTEN, 'no' as const].forEach((need) => keepDraft(about(need, what), ''));
}
