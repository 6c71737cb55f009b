/** The languages the service speaks, each by its own name. */
export const LOCALES = ['sv', 'nb', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const OWN_NAME: Record<Locale, string> = { sv: 'Svenska', nb: 'Norsk bokmål', en: 'English' };

/** How numbers, dates and times are written in each. */
export const WRITTEN: Record<Locale, string> = { sv: 'sv-SE', nb: 'nb-NO', en: 'en-GB' };

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The first of the reader's languages that we speak; Norwegian in any form is bokmål here. Swedish when none is. */
export function preferred(languages: readonly string[]): Locale {
  for (const language of languages) {
    const base = language.toLowerCase().split('-')[0];
    if (base === 'no' || base === 'nn') return 'nb';
    if (isLocale(base)) return base;
  }
  return 'sv';
}
