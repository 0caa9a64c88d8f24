import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { providerWords } from '../../words/providers';
import { del, get, part, post } from '../api';
import { Dialog, ask } from '../parts/Dialog';
import { ErrorNote } from '../parts/ErrorNote';
import { toast } from '../parts/Toast';
import type { KeptProvider, Tried } from './provider';
import { ProviderForm, TriedNote } from './ProviderForm';

/** What can be done with a provider: try it, change its key or address, remove it. */
export function ProviderTools({ name, onChange }: { readonly name: string; readonly onChange: () => void }): VNode {
  const t = providerWords.value;
  const [tried, setTried] = useState<Tried | null>(null);
  const [kept, setKept] = useState<KeptProvider | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const doing = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  const test = (): Promise<void> => doing(async () => setTried(await post<Tried>(`providers/${part(name)}:test`)));
  const edit = (): Promise<void> => doing(async () => setKept(await get<KeptProvider>(`providers/${part(name)}`)));
  const remove = async (): Promise<void> => {
    if (await ask({ title: t.removing(name), body: t.removeBody, verb: t.remove, danger: true })) {
      await doing(async () => {
        await del(`providers/${part(name)}`);
        toast(t.removed);
        setKept(null);
        onChange();
      });
    }
  };
  return (
    <>
      <div class="form-foot">
        <button type="button" class="secondary" aria-disabled={busy} onClick={() => void (busy ? null : test())}>
          {busy ? t.testing : t.test}
        </button>
        <button type="button" class="secondary" onClick={() => void edit()}>
          {t.edit}
        </button>
      </div>
      <ErrorNote error={error} />
      {tried ? <TriedNote tried={tried} /> : null}
      {kept ? (
        <Dialog title={t.editing(name)} onClose={() => setKept(null)}>
          {kept.provider ? (
            <>
              <ProviderForm
                before={kept.provider}
                onTried={(_, result) => {
                  setTried(result);
                  setKept(null);
                  onChange();
                }}
              />
              <div class="form-foot">
                <button type="button" class="danger" onClick={() => void remove()}>
                  {t.remove}
                </button>
              </div>
              <ErrorNote error={error} />
            </>
          ) : (
            <p>{t.ofTheFile}</p>
          )}
        </Dialog>
      ) : null}
    </>
  );
}
