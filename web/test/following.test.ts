import { afterEach, describe, expect, it, vi } from 'vitest';
import { Following } from '../src/chat/following';

let measured = (): void => undefined;

class Observer {
  constructor(callback: () => void) {
    measured = callback;
  }
  observe(): void {
    // every measurement is made by the test
  }
  disconnect(): void {
    // nothing is held
  }
}

/** A frame of 100 px over a text of 1,000, at its end. */
function following(): { it: Following; frame: HTMLElement } {
  vi.stubGlobal('ResizeObserver', Observer);
  const frame = { scrollTop: 0, scrollHeight: 1_000, clientHeight: 100 } as HTMLElement;
  const it = new Following();
  it.watch(frame, frame);
  frame.scrollTop = 900;
  it.follow();
  frame.scrollTop = 900; // a browser goes no further than this
  it.scrolled();
  return { it, frame };
}

afterEach(() => vi.unstubAllGlobals());

describe('following', () => {
  it('goes to the end when the text has grown', () => {
    const { frame } = following();

    measured();

    expect(frame.scrollTop).toBe(1_000);
  });

  it('leaves a reader alone who turns back, though the text is measured before the first step is told of', () => {
    const { it, frame } = following();

    it.turned(true);
    frame.scrollTop = 890;
    measured();
    it.scrolled();

    expect(frame.scrollTop).toBe(890);
    expect(it.on.value).toBe(false);
  });

  it('leaves a reader alone who turns back, though the last growth is told of only then', () => {
    const { it, frame } = following();

    it.turned(true);
    it.scrolled();
    frame.scrollTop = 890;
    measured();

    expect(frame.scrollTop).toBe(890);
    expect(it.on.value).toBe(false);
  });

  it('takes hold again when the reader comes back to the end', () => {
    const { it, frame } = following();
    it.turned(true);
    frame.scrollTop = 300;
    it.scrolled();

    frame.scrollTop = 890;
    it.scrolled();

    expect(it.on.value).toBe(true);
  });

  it('is not let go of by a key that turns nothing: there is nothing above', () => {
    const { it, frame } = following();
    frame.scrollTop = 0;

    it.turned(true);

    expect(it.on.value).toBe(true);
  });
});
