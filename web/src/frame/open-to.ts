/** What somebody's roles open: the pages that stand in the navigation, in this order. */
import type { Me } from '../generated/api';
import type { WordId } from '../generated/words';
import type { PageName } from './route.svelte';

export interface Opened {
  readonly page: PageName;
  readonly word: WordId;
}

const ALWAYS: readonly Opened[] = [
  { page: 'floor', word: 'page-floor' },
  { page: 'cases', word: 'page-cases' },
  { page: 'mandates', word: 'page-mandates' },
  { page: 'access', word: 'page-access' },
];

const BY_ROLE: readonly (Opened & { readonly roles: Me['roles'] })[] = [
  { page: 'log-reviews', word: 'page-log-reviews', roles: ['log-reviewer', 'data-protection-officer'] },
  { page: 'approvals', word: 'page-approvals', roles: ['client', 'head', 'log-reviewer', 'data-protection-officer', 'registrar', 'archivist'] },
  { page: 'records-requests', word: 'page-records-requests', roles: ['agent', 'client', 'registrar'] },
  { page: 'disclosures', word: 'page-disclosures', roles: ['registrar', 'case-reviewer', 'data-protection-officer'] },
];

const IN_EMERGENCIES: typeof BY_ROLE = [{ page: 'emergency', word: 'page-emergency', roles: ['agent'] }];

/** `emergencies`: whether anything is opened in them here. */
export function pagesOpenTo(roles: readonly Me['roles'][number][], emergencies = false): readonly Opened[] {
  const offered = emergencies ? [...BY_ROLE, ...IN_EMERGENCIES] : BY_ROLE;
  return [...ALWAYS, ...offered.filter((each) => each.roles.some((role) => roles.includes(role)))];
}
