/** Vägen till ett svar: what can be done with a request as it stands, by whoever may. Pure. */
import type { OneRequest, RequestItem } from '../generated/api';

export type Step = 'identify' | 'judge' | 'deliver' | 'propose' | 'decide' | 'not-held' | 'withdraw' | 'appeal';

/** What may be done next. An item that is not tested holds up every answer; a part that is given out does not end it. */
export function stepsOf({ request, items, may }: Pick<OneRequest, 'request' | 'items' | 'may'>): Step[] {
  const open = request.stage === 'under-test';
  const tested = items.length > 0 && items.every((each) => each.outcome !== null);
  const [writes, closes, decides] = [may.includes('write'), may.includes('close'), may.includes('decide')];
  const steps: Record<Step, boolean> = {
    identify: writes && open,
    judge: writes && open && items.length > 0,
    deliver: closes && tested && !request.delivered && (open || request.refused) && items.some(goesOut),
    propose: writes && tested && !request.refused && !request.refusal_proposed && (open || request.delivered) && items.some(isHeldBack),
    decide: decides && request.refusal_proposed,
    'not-held': closes && open && items.length === 0,
    withdraw: closes && open,
    appeal: writes && request.refused && !request.appealed,
  };
  return (Object.keys(steps) as Step[]).filter((each) => steps[each]);
}

function goesOut({ outcome }: RequestItem): boolean {
  return outcome === 'released' || outcome === 'redacted';
}

function isHeldBack({ outcome }: RequestItem): boolean {
  return outcome === 'withheld' || outcome === 'redacted';
}
