/** Whether a department should have answered by now. By the service's clock. */
import { serviceNow } from '../api/service-time';

export function isLate(one: { due_by: string | null; stage: string | null }): boolean {
  return one.stage === 'with-department' && one.due_by !== null && Date.parse(one.due_by) < serviceNow();
}
