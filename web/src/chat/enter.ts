/**
 * What to do about a press of Enter.
 * - `send`: send what is written.
 * - `hold`: the input method is finishing a word; send once when it has.
 * - `ignore`: the press belongs to the input method, or is the echo of one that did.
 * - `leave`: not ours (Shift+Enter makes a new line).
 */
export type EnterDecision = 'send' | 'hold' | 'ignore' | 'leave';

export interface EnterPress {
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** Browsers report this instead of the real key while an input method is at work (W3C UI Events, section 7.3.1). */
const PROCESS_KEY = 229;

/** Some browsers repeat the Enter that chose a candidate just after the composition has ended; unit: ms. */
const ECHO_MS = 50;

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** One word of Latin letters with marks, or digits: what Telex and VNI hold while a syllable is being typed. */
const LATIN_WORD = /^[\p{Script=Latin}\p{M}\p{N}]*$/u;

/**
 * Enter under an input method. For Vietnamese, a word is still "being composed" when its writer has finished it:
 * one Enter must finish and send. For Chinese, Japanese and Korean, Enter chooses a candidate and must not send.
 */
export class EnterRule {
  private composing = '';
  private held = false;
  private endedCjkAt = Number.NEGATIVE_INFINITY;

  /** The input method shows `text` as not yet decided. */
  composed(text: string): void {
    this.composing = text;
  }

  /** The input method has decided on `text`. True if a held Enter is to be sent now. */
  ended(text: string, nowMs: number): boolean {
    if (CJK.test(text) || CJK.test(this.composing)) {
      this.endedCjkAt = nowMs;
    }
    const send = this.held;
    this.held = false;
    this.composing = '';
    return send;
  }

  pressed(press: EnterPress, nowMs: number): EnterDecision {
    if (press.shiftKey) {
      return 'leave';
    }
    const underway = press.isComposing || (press.keyCode === PROCESS_KEY && this.composing !== '');
    if (underway) {
      this.held = LATIN_WORD.test(this.composing);
      return this.held ? 'hold' : 'ignore';
    }
    return nowMs - this.endedCjkAt <= ECHO_MS ? 'ignore' : 'send';
  }
}
