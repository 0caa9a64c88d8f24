import type { VNode } from 'preact';
import { talk } from '../words/talk';

/** A link, an address of mail, a phone number of eight digits or more. */
const WAYS = /(https:\/\/\S+|[^\s@<>]+@[^\s@<>]+\.[^\s@<>,;]+|\+?\d(?:[ .-]?\d){7,})/;

/** Whom one may turn to where the assistant answers no more; nothing where nobody is named. */
export function Contact({ text }: { readonly text: string }): VNode | null {
  return text === '' ? null : (
    <p class="contact" data-contact>
      {talk.value.contactUs} {text.split(WAYS).map((part, at) => (at % 2 === 1 ? <a {...way(part)}>{part}</a> : part))}
    </p>
  );
}

function way(part: string): { readonly href: string; readonly target?: string; readonly rel?: string } {
  if (part.startsWith('https://')) {
    return { href: part, target: '_blank', rel: 'noopener noreferrer' };
  }
  return { href: part.includes('@') ? `mailto:${part}` : `tel:${part.replace(/[ .-]/g, '')}` };
}
