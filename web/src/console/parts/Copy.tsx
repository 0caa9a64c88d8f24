import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { copyText } from '../../chat/copying';
import { consoleWords } from '../../words/console';
import { Icon } from './Icon';

interface CopyProps {
  readonly label: string;
  readonly text: string;
}

/** A text that is meant to be taken elsewhere, with a button that takes it. */
export function Copy({ label, text }: CopyProps): VNode {
  const t = consoleWords.value;
  const [copied, setCopied] = useState(false);
  return (
    <div class="copy">
      <span class="copy-label">{label}</span>
      {text.includes('\n') ? (
        // Scrolled, not broken: whoever reads it has to see its lines. What is scrolled must be reached by keys.
        <code class="copy-text lines" role="group" aria-label={label} tabIndex={0}>
          {text}
        </code>
      ) : (
        <code class="copy-text">{text}</code>
      )}
      <button type="button" class="secondary" onClick={() => void copyText(text).then(setCopied)}>
        <Icon name={copied ? 'check' : 'copy'} />
        {copied ? t.copied : t.copy}
        <span class="visually-hidden">: {label}</span>
      </button>
    </div>
  );
}

/** The button alone, for a text that stands beside it already. */
export function CopyButton({ label, text }: CopyProps): VNode {
  const t = consoleWords.value;
  const [copied, setCopied] = useState(false);
  return (
    <button type="button" class="quiet small" onClick={() => void copyText(text).then(setCopied)}>
      <Icon name={copied ? 'check' : 'copy'} />
      <span class="visually-hidden">
        {copied ? t.copied : t.copy}: {label}
      </span>
    </button>
  );
}
