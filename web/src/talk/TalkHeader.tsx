import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import bell from '../assets/bell.svg';
import { Languages } from '../chat/Header';
import { Icon } from '../chat/Icon';
import { saveFile } from '../chat/saving';
import { talk } from '../words/talk';
import type { About } from '../wire/assistant';
import { Dialog } from './Dialog';
import { inLanguage, spokenBy } from './looks';
import type { Visit } from './visit';

interface MoreProps {
  readonly visit: Visit;
  readonly about: About;
}

interface HeaderProps extends MoreProps {
  /** Closes the frame that the page stands in; null where it stands in none. */
  readonly onClose: (() => void) | null;
}

/** The bar on top: who answers, that it is a machine, the language, and what else can be done. */
export function TalkHeader({ visit, about, onClose }: HeaderProps): VNode {
  const languages = spokenBy(about);
  return (
    <header class="header">
      <h1 class="brand">
        <img src={about.logo || bell} alt="" width="32" height="32" />
        <span class="name">{about.name}</span>
        <span class="badge">{talk.value.badge}</span>
      </h1>
      {languages.length > 1 ? <Languages codes={languages} /> : null}
      <More visit={visit} about={about} />
      {onClose ? (
        <button type="button" class="quiet" aria-label={talk.value.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      ) : null}
    </header>
  );
}

type Asked = 'nothing' | 'remove' | 'about';

function More({ visit, about }: MoreProps): VNode {
  const t = talk.value;
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<Asked>('nothing');
  const place = useRef<HTMLDivElement>(null);
  useClosing(open, place, () => setOpen(false));
  const choose = (what: () => void) => (): void => {
    setOpen(false);
    what();
  };
  const empty = visit.thread.value.lines.length === 0;
  return (
    <div class="more" ref={place}>
      <button type="button" class="quiet" aria-expanded={open} aria-label={t.menu} onClick={() => setOpen(!open)}>
        <Icon name="more" />
      </button>
      {open ? (
        <div class="menu">
          <button type="button" disabled={empty} onClick={choose(() => void visit.renew())}>
            {t.fresh}
          </button>
          <button type="button" disabled={empty} onClick={choose(() => void download(visit))}>
            {t.download}
          </button>
          <button type="button" disabled={empty} onClick={choose(() => setAsked('remove'))}>
            {t.remove}
          </button>
          <button type="button" onClick={choose(() => setAsked('about'))}>
            {t.about}
          </button>
        </div>
      ) : null}
      {asked === 'remove' ? <Remove visit={visit} onClose={() => setAsked('nothing')} /> : null}
      {asked === 'about' ? (
        <Dialog title={about.name} onClose={() => setAsked('nothing')}>
          <p>{inLanguage(about.disclosure, about)}</p>
          <p class="note">{t.privacy}</p>
        </Dialog>
      ) : null}
    </div>
  );
}

/** All that is kept of the customer, as a file of theirs. */
async function download(visit: Visit): Promise<void> {
  const all = await visit.everything();
  if (all) {
    saveFile(`${visit.slug}-${new Date().toISOString().slice(0, 10)}.json`, JSON.stringify(all, null, 2));
  }
}

function Remove({ visit, onClose }: { readonly visit: Visit; readonly onClose: () => void }): VNode {
  const t = talk.value;
  const remove = (): void => {
    onClose();
    void visit.forget();
  };
  return (
    <Dialog title={t.removeTitle} onClose={onClose}>
      <p>{t.removeBody}</p>
      <button type="button" class="secondary danger" onClick={remove}>
        {t.removeConfirm}
      </button>
    </Dialog>
  );
}

/** A menu closes on Esc, and when something else is pressed or focused. */
function useClosing(open: boolean, place: { readonly current: HTMLElement | null }, close: () => void): void {
  useEffect(() => {
    if (!open) {
      return undefined;
    }
    const left = (event: Event): void => {
      const inside = event.target instanceof Node && place.current?.contains(event.target);
      if (!inside || (event instanceof KeyboardEvent && event.key === 'Escape')) {
        close();
      }
    };
    const events = ['pointerdown', 'focusin', 'keydown'];
    events.forEach((name) => addEventListener(name, left));
    return () => events.forEach((name) => removeEventListener(name, left));
  }, [open]);
}
