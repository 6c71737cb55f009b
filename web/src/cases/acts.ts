/** What can be done with a case where it stands, by whoever may; and what takes it back. Pure. */
import type { CasePage } from '../generated/api';

export const ACTS = ['note', 'take', 'assign', 'handover', 'take-back', 'return', 'settle', 'close', 'reopen'] as const;
export type ActName = (typeof ACTS)[number];

type Stage = CasePage['stage'];
type May = CasePage['may'][number];

const NEEDS: Record<ActName, May> = {
  note: 'write', take: 'allocate', assign: 'allocate', handover: 'hand-over', 'take-back': 'hand-over', return: 'write', settle: 'close', close: 'close', reopen: 'write',
};
const WHERE: Record<ActName, readonly Stage[]> = {
  note: ['in-hand', 'with-department', 'settled'],
  take: ['in-hand', 'with-department'],
  assign: ['in-hand', 'with-department'],
  handover: ['in-hand'],
  'take-back': ['with-department'],
  return: ['with-department'],
  settle: ['in-hand', 'with-department'],
  close: ['in-hand', 'settled'],
  reopen: ['settled', 'closed'],
};
const UNDONE_BY: Partial<Record<ActName, ActName>> = { assign: 'take', handover: 'take-back', settle: 'reopen', close: 'reopen' };

/** In the order they stand in on the page. Whoever has the case need not take it. */
export function actsOf(one: Pick<CasePage, 'stage' | 'may' | 'holder'>, me: string | undefined): ActName[] {
  return ACTS.filter((act) => one.may.includes(NEEDS[act]) && WHERE[act].includes(one.stage) && !(act === 'take' && one.holder === me));
}

/** What takes it back, when something does and it may be done. What somebody else had, nobody takes back by taking it. */
export function undoOf(act: ActName, now: Pick<CasePage, 'stage' | 'may' | 'holder'>, me: string | undefined, had: boolean): ActName | null {
  const undo = act === 'assign' && !had ? undefined : UNDONE_BY[act];
  return undo && actsOf(now, me).includes(undo) ? undo : null;
}

/** What can be asked for at once, without a word more. */
export function isPlain(act: ActName): boolean {
  return act === 'take' || act === 'take-back' || act === 'close';
}
