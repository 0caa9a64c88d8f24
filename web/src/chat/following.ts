import { signal } from '@preact/signals';

/** Nearer to the end than this the reader is taken to follow; unit: px. */
const NEAR = 64;

/**
 * Whether the conversation follows its newest text. Scrolling up lets go; coming back to the end, or asking for it,
 * takes hold again. Growth of the text alone never lets go.
 */
export class Following {
  readonly on = signal(true);

  private frame: HTMLElement | null = null;
  private top = 0;
  private resting = true;

  /** Watches the frame that scrolls and the text that grows inside it. The result ends the watch. */
  watch(frame: HTMLElement, text: HTMLElement): () => void {
    this.frame = frame;
    const observer = new ResizeObserver(() => {
      if (this.on.value) {
        this.toEnd();
      }
    });
    observer.observe(frame);
    observer.observe(text);
    return () => observer.disconnect();
  }

  /** There is nothing to follow: shows the beginning. */
  rest(): void {
    this.resting = true;
    this.on.value = true;
    this.frame?.scrollTo(0, 0);
  }

  follow(): void {
    this.resting = false;
    this.on.value = true;
    this.toEnd();
  }

  scrolled(): void {
    const frame = this.frame;
    if (!frame || this.resting) {
      return;
    }
    const left = frame.scrollHeight - frame.clientHeight - frame.scrollTop;
    if (left <= NEAR) {
      this.on.value = true;
    } else if (frame.scrollTop < this.top) {
      this.on.value = false;
    }
    this.top = frame.scrollTop;
  }

  private toEnd(): void {
    if (this.frame && !this.resting) {
      this.frame.scrollTop = this.frame.scrollHeight;
      this.top = this.frame.scrollTop;
    }
  }
}
