/** En medarbetare: nobody's name is in the log, so that whoever reads it tells people apart by their reference. */
import { session } from '../frame/session.svelte';
import type { Me } from '../generated/api';
import { t } from '../words/words.svelte';

const SIGNS_SHOWN = 8;

/** The whole reference of one of us, as it is typed and as it stands in an address. */
export const REFERENCE = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

/** The beginning of a reference: enough to see whether two are the same. */
export function mark(ref: string): string {
  return ref.slice(0, SIGNS_SHOWN);
}

/** Somebody of us, as they are called where no names are: oneself, or by the role they had and a mark. */
export function colleague(ref: string | null, role: Me['roles'][number] | null = null): string {
  if (ref !== null && ref === session.now?.actor) return t('past-you');
  if (role !== null) return ref === null ? t(`role-${role}`) : `${t(`role-${role}`)} ${mark(ref)}`;
  return ref === null ? t('past-colleague') : t('colleague-marked', { name: mark(ref) });
}
