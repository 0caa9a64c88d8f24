import type { VNode } from 'preact';
import { consoleWords } from '../../words/console';
import { ApiError, type Trouble } from '../api';
import { Icon } from './Icon';

interface ErrorNoteProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** A failure as the reader needs it: what, why, what to do, and the request's id for whoever is asked. */
export function ErrorNote({ error, onRetry }: ErrorNoteProps): VNode | null {
  const t = consoleWords.value;
  if (error === null || error === undefined) {
    return null;
  }
  const trouble = error instanceof ApiError ? error.trouble : null;
  return (
    <div class="error-note" role="alert">
      <p class="error-what">
        <Icon name="alert" />
        <span>{trouble ? headline(trouble) : String(error)}</span>
      </p>
      {trouble?.remedy ? (
        <p>
          {t.remedy}: {trouble.remedy}
        </p>
      ) : null}
      <Findings trouble={trouble} />
      {trouble?.requestId ? (
        <p class="note">
          {t.requestId}: <code>{trouble.requestId}</code>
        </p>
      ) : null}
      {onRetry ? (
        <button type="button" class="secondary" onClick={onRetry}>
          {t.retry}
        </button>
      ) : null}
    </div>
  );
}

function headline(trouble: Trouble): string {
  const t = consoleWords.value;
  if (trouble.code === 'network') {
    return t.unreachable;
  }
  if (trouble.code === 'conflict' && trouble.status === 409) {
    return trouble.detail;
  }
  return trouble.detail || trouble.title;
}

function Findings({ trouble }: { readonly trouble: Trouble | null }): VNode | null {
  if (!trouble || trouble.findings.length === 0) {
    return null;
  }
  return (
    <ul class="findings">
      {trouble.findings.map((finding) => (
        <li key={`${finding.path} ${finding.what}`}>
          <code>{finding.path}</code> {finding.what}: {finding.remedy}
        </li>
      ))}
    </ul>
  );
}
