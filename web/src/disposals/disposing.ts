/** Vägen till gallring: what can be done with a disposal as it stands, by whoever may; and what somebody has named. Pure. */
import type { DisposalRow, OneDisposal } from '../generated/api';
import type { WordId } from '../generated/words';

export type Step = 'approve' | 'withdraw' | 'hold' | 'release' | 'receipt';

const REFERENCE = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** What may be done next. What has been begun can no longer be undone. */
export function stepsOf({ disposal, may }: Pick<OneDisposal, 'disposal' | 'may'>): Step[] {
  const waits = disposal.stage === 'proposed' || disposal.stage === 'pending';
  const held = disposal.holds.includes('legal');
  const steps: Record<Step, boolean> = {
    approve: may.includes('confirm') && disposal.stage === 'proposed' && !held,
    withdraw: may.includes('close') && waits,
    hold: may.includes('write') && waits && !held,
    release: may.includes('write') && waits && held,
    receipt: may.includes('write') && waits && disposal.needs_receipt,
  };
  return (Object.keys(steps) as Step[]).filter((each) => steps[each]);
}

/** How it stands, in a word: the sharpest that is true of it. */
export function standing({ stage, is_late, holds }: Pick<DisposalRow, 'stage' | 'is_late' | 'holds'>): WordId {
  if (is_late) return 'disposal-late';
  return holds.length > 0 && (stage === 'proposed' || stage === 'pending') ? 'disposal-held' : `disposal-${stage}`;
}

/** The references in what somebody wrote or pasted: bare, or in addresses of ours; each once. */
export function referencesIn(text: string): string[] {
  return [...new Set([...text.matchAll(REFERENCE)].map(([found]) => found.toLowerCase()))];
}
