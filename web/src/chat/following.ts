import { signal } from '@preact/signals';

/** Nearer to the end than this the reader is taken to follow; unit: px. */
const NEAR = 64;

/** Keys that scroll towards the beginning. */
export const UPWARD: ReadonlySet<string> = new Set(['Home', 'PageUp', 'ArrowUp']);

/**
 * Whether the conversation follows its newest text. Scrolling up lets go; coming back to the end, or asking for it,
 * takes hold again. Growth of the text alone never lets go.
 */
export class Following {
  readonly on = signal(true);

  private frame: HTMLElement | null = null;
  private top = 0;
  private resting = true;
  private leaving = false;

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
    this.leaving = false;
    this.on.value = true;
    this.toEnd();
  }

  scrolled(): void {
    const frame = this.frame;
    if (!frame || this.resting) {
      return;
    }
    const left = frame.scrollHeight - frame.clientHeight - frame.scrollTop;
    if (left <= NEAR && !(this.leaving && frame.scrollTop <= this.top)) {
      this.on.value = true;
      this.leaving = false;
    } else if (frame.scrollTop < this.top) {
      this.on.value = false;
    }
    this.top = frame.scrollTop;
  }

  /**
   * A key or a wheel is about to scroll. Browsers do that in steps, and text that is measured between two of them would
   * take the reader back before the first is told of.
   */
  turned(up: boolean): void {
    const frame = this.frame;
    if (up && frame && !this.resting && frame.scrollTop > 0) {
      this.leaving = true;
      this.on.value = false;
    }
  }

  private toEnd(): void {
    if (this.frame && !this.resting) {
      this.frame.scrollTop = this.frame.scrollHeight;
      this.top = this.frame.scrollTop;
    }
  }
}
