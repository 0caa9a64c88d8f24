import type { CDPSession, Page } from '@playwright/test';

/** An input method, as the browser sees one. */
export async function inputMethod(page: Page): Promise<CDPSession> {
  return page.context().newCDPSession(page);
}

/** The word that is being composed. */
export async function compose(method: CDPSession, text: string): Promise<void> {
  await method.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
}

/** An Enter that the input method has taken for itself. */
export async function processEnter(method: CDPSession): Promise<void> {
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
  await method.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await method.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}
