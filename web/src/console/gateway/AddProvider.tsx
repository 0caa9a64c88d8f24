import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { providerWords } from '../../words/providers';
import { OfferModel } from './OfferModel';
import type { Tried } from './provider';
import { ProviderForm, TriedNote } from './ProviderForm';

/** From a key to a model that can be asked for: the provider, its test, and one of its models. */
export function AddProvider({ onOffered }: { readonly onOffered: () => void }): VNode {
  const t = providerWords.value;
  const [done, setDone] = useState<{ readonly name: string; readonly tried: Tried } | null>(null);
  return (
    <>
      <ProviderForm before={null} onTried={(name, tried) => setDone({ name, tried })} />
      {done ? <TriedNote tried={done.tried} /> : null}
      {done?.tried.good ? (
        <section aria-label={t.offer}>
          <h3>{t.offer}</h3>
          <OfferModel key={done.name} provider={done.name} models={done.tried.models} onOffered={onOffered} />
        </section>
      ) : null}
    </>
  );
}
