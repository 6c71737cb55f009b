import { expect, it } from 'vitest';
import { homeOf, pagesOpenTo, standingUnder } from '../src/frame/open-to';

it('whoever may not see the floor is offered their own work, and begins there', () => {
  expect(pagesOpenTo(['log-reviewer']).map(({ page }) => page)).toEqual(['access', 'log-reviews', 'approvals', 'proof']);
  expect([homeOf(['agent']), homeOf(['officer']), homeOf(['client']), homeOf(['log-reviewer']), homeOf(['archivist'])]).toEqual(['/', '/cases', '/mandates', '/log-reviews', '/approvals']);
  expect([homeOf(['system-administrator']), homeOf(['case-reviewer']), homeOf([])]).toEqual(['/proof', '/floor/past', '/']);
  expect([standingUnder('log-searches'), standingUnder('cases'), standingUnder(null)]).toEqual(['log-reviews', 'cases', null]);
});
