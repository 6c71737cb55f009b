/** What is done with a case, as a request each. The version that was read goes along, except with a note: notes never collide. */
import { change } from '../api/change';
import type { Done, ReturnReason } from '../generated/api';
import { endOf } from '../words/days';
import type { ActName } from './acts';

/** What was filled in. Empty text is none. */
export interface FilledIn {
  readonly text: string;
  readonly department: string;
  readonly due: string;
  readonly reason: ReturnReason;
  /** Who gets it: one of us, or a queue. */
  readonly receiver: GivenTo | null;
}

export interface GivenTo {
  readonly holder?: string;
  readonly queue?: string;
}

export const NOTHING: FilledIn = { text: '', department: '', due: '', reason: 'wrong-department', receiver: null };

export function does(act: ActName, case_id: string, version: number, filled: FilledIn = NOTHING): Promise<Done> {
  const path = { case_id };
  const text = filled.text.trim() || null;
  switch (act) {
    case 'note':
      return change('POST /api/cases/{case_id}/notes', { path, body: { text: text ?? '' } });
    case 'take':
    case 'assign':
      return change('POST /api/cases/{case_id}/assignment', { path, version, body: filled.receiver ?? {} });
    case 'handover':
      return change('POST /api/cases/{case_id}/handover', { path, version, body: { department: filled.department, due_by: endOf(filled.due), message: text } });
    case 'take-back':
      return change('POST /api/cases/{case_id}/takeback', { path, version });
    case 'return':
      return change('POST /api/cases/{case_id}/return', { path, version, body: { reason: filled.reason, explanation: text } });
    case 'settle':
      return change('POST /api/cases/{case_id}/settlement', { path, version, body: { answer: text } });
    case 'close':
      return change('POST /api/cases/{case_id}/closure', { path, version });
    case 'reopen':
      return change('POST /api/cases/{case_id}/reopening', { path, version, body: { reason: text } });
  }
}
