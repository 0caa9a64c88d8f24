import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { channelsWords } from '../../words/channels';
import { consoleWords } from '../../words/console';
import { assistant, nameOf as nameOfAssistant } from '../chosen';
import { Account } from '../channels/Account';
import { AddChannel } from '../channels/AddChannel';
import { messengers, nameOf } from '../channels/channels';
import { Deliveries } from '../channels/Deliveries';
import { Empty, Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { useEvery, useLoaded } from '../parts/loading';
import { PageHead } from '../parts/Page';

const LOOK_EVERY_MS = 5_000;

/** Messengers where customers talk to assistants, what did not arrive there, and how to connect another one. */
export default function Channels(): VNode {
  const t = channelsWords.value;
  const found = useLoaded(messengers, []);
  useEvery(LOOK_EVERY_MS, found.reload);
  const slug = assistant.value;
  const accounts = useMemo(
    () => found.value?.filter((one) => slug === '' || one.assistant === slug) ?? null,
    [found.value, slug],
  );
  return (
    <>
      <PageHead title={consoleWords.value.pages.channels} note={t.note} />
      {accounts === null ? found.error ? null : <Waiting /> : null}
      <ErrorNote error={found.error} onRetry={found.reload} />
      {accounts ? (
        <div class="stack">
          {accounts.length === 0 ? (
            <Empty icon="channels" title={slug ? t.noneOf(nameOfAssistant(slug)) : t.none} body={t.noneBody} />
          ) : (
            <>
              <div class="beside">
                {accounts.map((one) => (
                  <Account key={nameOf(one)} one={one} />
                ))}
              </div>
              <Deliveries accounts={accounts} onRetry={found.reload} />
            </>
          )}
          <AddChannel />
        </div>
      ) : null}
    </>
  );
}
