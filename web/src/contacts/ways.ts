/** Vad som kan göras med en kontakt: each way as a request, who may take it, and what is said when it is done. */
import { change } from '../api/change';
import { Problem, sentenceFor } from '../api/problem';
import type { ContactPage, Ending, GivenCheck, GivenConsent, GivenOutcome, NewQuestion } from '../generated/api';
import type { WordId } from '../generated/words';

export const WAYS = ['question', 'outcome', 'check', 'consent', 'close'] as const;
export type Way = (typeof WAYS)[number];

export type Told =
  | { readonly way: 'question'; readonly body: NewQuestion }
  | { readonly way: 'outcome'; readonly body: GivenOutcome }
  | { readonly way: 'check'; readonly body: GivenCheck }
  | { readonly way: 'consent'; readonly body: GivenConsent }
  | { readonly way: 'close'; readonly body: Ending };

/** How a question came out is put right also when the contact is closed; nothing else is. */
export function waysOf(one: ContactPage): Way[] {
  return WAYS.filter((way) => {
    if (!one.may.includes(way === 'close' ? 'close' : 'write')) return false;
    return way === 'outcome' ? one.questions.length > 0 : one.is_open;
  });
}

export async function does(contact_id: string, told: Told): Promise<void> {
  const path = { contact_id };
  switch (told.way) {
    case 'question':
      return void (await change('POST /api/contacts/{contact_id}/questions', { path, body: told.body }));
    case 'outcome':
      return void (await change('POST /api/contacts/{contact_id}/outcome', { path, body: told.body }));
    case 'check':
      return void (await change('POST /api/contacts/{contact_id}/identity-checks', { path, body: told.body }));
    case 'consent':
      return void (await change('POST /api/contacts/{contact_id}/consent', { path, body: told.body }));
    case 'close':
      return void (await change('POST /api/contacts/{contact_id}/closure', { path, body: told.body }));
  }
}

const REFUSED: Record<string, WordId> = { 'another-boards': 'contact-anothers', 'not-so-sure': 'contact-not-so-sure' };

export function refusedBecause(failure: unknown): WordId {
  return (failure instanceof Problem && REFUSED[failure.kind]) || sentenceFor(failure);
}
