import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';
import { get, part } from '../api';
import { ErrorNote } from '../parts/ErrorNote';
import { Badge, Card } from '../parts/Page';
import { Table } from '../parts/Table';

interface Check {
  readonly question: string;
  readonly expected: 'known' | 'unknown' | 'person';
  readonly found: string;
  readonly passed: boolean;
}

interface Rehearsal {
  readonly passed: boolean;
  readonly checks: readonly Check[];
}

/** Eight questions and which of them the assistant would deal with; no model is asked. */
export function SelfTest({ slug }: { readonly slug: string }): VNode {
  const t = studioWords.value;
  const [result, setResult] = useState<Rehearsal | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      setResult(await get<Rehearsal>(`knowledge/${part(slug)}:rehearse`));
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  const passed = result?.checks.filter((check) => check.passed).length ?? 0;
  return (
    <Card
      title={t.selfTest}
      aside={
        result ? (
          <Badge tone={result.passed ? 'good' : 'bad'}>{t.passed(passed, result.checks.length)}</Badge>
        ) : undefined
      }
    >
      <p class="note">{t.selfTestBody}</p>
      <ErrorNote error={error} />
      {result ? <Checks checks={result.checks} /> : null}
      <div class="form-foot">
        <button type="button" class="secondary" aria-disabled={busy} onClick={() => void run()}>
          {busy ? t.testing : result ? t.testAgain : t.test}
        </button>
      </div>
    </Card>
  );
}

function Checks({ checks }: { readonly checks: readonly Check[] }): VNode {
  const t = studioWords.value;
  return (
    <Table
      caption={t.selfTest}
      id={(check: Check) => check.question}
      rows={checks}
      columns={[
        { key: 'question', title: t.question, cell: (check: Check) => check.question },
        { key: 'expected', title: t.expected, cell: (check: Check) => t.expectations[check.expected] },
        { key: 'found', title: t.found, cell: (check: Check) => check.found },
        {
          key: 'passed',
          title: t.result,
          cell: (check: Check) => (
            <Badge tone={check.passed ? 'good' : 'bad'}>{check.passed ? t.right : t.wrong}</Badge>
          ),
        },
      ]}
    />
  );
}
