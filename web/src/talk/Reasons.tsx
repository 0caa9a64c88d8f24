import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

interface ReasonsProps {
  readonly offered: readonly string[];
  readonly comment: string;
  readonly onChange: (reason: string) => void;
}

/** Why something was as it was: some of a few reasons, and words of one's own. */
export function Reasons({ offered, comment, onChange }: ReasonsProps): VNode {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [more, setMore] = useState('');
  const tell = (reasons: readonly string[], words: string): void => {
    setChosen(reasons);
    setMore(words);
    onChange([...reasons, words.trim()].filter(Boolean).join('; '));
  };
  const toggle = (reason: string): void =>
    tell(chosen.includes(reason) ? chosen.filter((one) => one !== reason) : [...chosen, reason], more);
  return (
    <>
      <div class="chips">
        {offered.map((reason) => (
          <button
            type="button"
            class="secondary"
            key={reason}
            aria-pressed={chosen.includes(reason)}
            onClick={() => toggle(reason)}
          >
            {reason}
          </button>
        ))}
      </div>
      <input
        aria-label={comment}
        placeholder={comment}
        maxLength={500}
        value={more}
        onInput={(event) => tell(chosen, event.currentTarget.value)}
      />
    </>
  );
}
