/** What somebody's roles open: the pages that stand in the navigation, in this order. */
import type { Me } from '../generated/api';
import type { WordId } from '../generated/words';
import { type PageName, to } from './route.svelte';

export interface Opened {
  readonly page: PageName;
  readonly word: WordId;
}

type Role = Me['roles'][number];

const SEE_THE_FLOOR: readonly Role[] = ['agent', 'lead', 'head'];

const PAGES: readonly (Opened & { readonly roles?: readonly Role[] })[] = [
  { page: 'floor', word: 'page-floor', roles: [...SEE_THE_FLOOR, 'case-reviewer'] },
  { page: 'cases', word: 'page-cases', roles: ['agent', 'lead', 'officer', 'case-reviewer', 'registrar'] },
  { page: 'mandates', word: 'page-mandates', roles: ['agent', 'head', 'client', 'officer', 'case-reviewer'] },
  { page: 'access', word: 'page-access' },
  { page: 'log-reviews', word: 'page-log-reviews', roles: ['log-reviewer', 'data-protection-officer', 'client'] },
  { page: 'approvals', word: 'page-approvals', roles: ['client', 'head', 'log-reviewer', 'data-protection-officer', 'registrar', 'archivist'] },
  { page: 'records-requests', word: 'page-records-requests', roles: ['agent', 'client', 'registrar'] },
  { page: 'disposals', word: 'page-disposals', roles: ['archivist', 'data-protection-officer', 'registrar'] },
  { page: 'disclosures', word: 'page-disclosures', roles: ['registrar', 'case-reviewer', 'data-protection-officer'] },
  { page: 'bundles', word: 'page-bundles', roles: ['case-reviewer', 'registrar', 'archivist', 'data-protection-officer'] },
  { page: 'proof', word: 'page-proof', roles: ['case-reviewer', 'log-reviewer', 'data-protection-officer', 'archivist', 'head', 'system-administrator'] },
];

const IN_EMERGENCIES: typeof PAGES = [{ page: 'emergency', word: 'page-emergency', roles: ['agent'] }];
const OPEN_AT_FIRST: readonly PageName[] = ['floor', 'cases', 'mandates', 'access'];

/** Pages that stand under another one in the navigation. */
const UNDER: Partial<Record<PageName, PageName>> = { contacts: 'cases', 'log-searches': 'log-reviews' };

/** Under which page of the navigation somebody is. */
export function standingUnder(page: PageName | null): PageName | null {
  return page === null ? null : (UNDER[page] ?? page);
}

/** `emergencies`: whether anything is opened in them here. Whose roles nobody knows is offered what most can use. */
export function pagesOpenTo(roles: readonly Role[], emergencies = false): readonly Opened[] {
  if (roles.length === 0) return PAGES.filter(({ page }) => OPEN_AT_FIRST.includes(page));
  const offered = emergencies ? [...PAGES, ...IN_EMERGENCIES] : PAGES;
  return offered.filter((each) => each.roles?.some((role) => roles.includes(role)) ?? true);
}

/** Whether the floor as it is now is for them; whose roles nobody knows is let ask. */
export function seesFloor(roles: readonly Role[]): boolean {
  return roles.length === 0 || roles.some((role) => SEE_THE_FLOOR.includes(role));
}

/** Where somebody begins: on the floor, or where their own work is; who reviews cases sees the floor as it was. */
export function homeOf(roles: readonly Role[]): string {
  if (seesFloor(roles)) return to('floor');
  if (roles.includes('case-reviewer')) return to('floor', 'past');
  return to(pagesOpenTo(roles).find(({ page }) => page !== 'access')?.page ?? 'access');
}
