import { effect } from '@preact/signals';
import { isLanguage, language, preferred, type Language } from '../words';
import { talk } from '../words/talk';
import type { About } from '../wire/assistant';
import { coloursOf } from './brand';
import type { Visit } from './visit';

/** The languages that both the assistant and the page speak. */
export function spokenBy(about: About): Language[] {
  const known = about.languages.filter(isLanguage);
  return known.length > 0 ? known : ['en'];
}

/** What stands there in the page's language, or else in the assistant's own. */
export function inLanguage<T>(texts: Readonly<Record<string, T>>, about: About): T | undefined {
  return texts[language.value] ?? about.languages.map((code) => texts[code]).find((text) => text !== undefined);
}

/** Has the page speak a language of the assistant's. */
export function keepToLanguagesOf(visit: Visit): void {
  effect(() => {
    const about = visit.about.value;
    const spoken = about ? spokenBy(about) : [];
    if (spoken.length > 0 && !spoken.includes(language.value)) {
      language.value = spoken.find((code) => code === preferred(navigator.languages)) ?? spoken[0] ?? 'en';
    }
  });
}

/** Has the page wear the assistant's colour. */
export function wearColoursOf(visit: Visit): void {
  effect(() => {
    const colours = coloursOf(visit.about.value?.accent ?? '');
    for (const [name, value] of Object.entries(colours)) {
      document.documentElement.style.setProperty(name, value);
    }
  });
}

/** What the document is called. */
export function titleOf(visit: Visit): string {
  switch (visit.place.value.state) {
    case 'unknown':
      return talk.value.unknownTitle;
    case 'ended':
      return talk.value.endedTitle;
    default:
      return visit.about.value?.name ?? talk.value.badge;
  }
}
