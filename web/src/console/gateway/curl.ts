import type { RequestLine } from './types';

/** What each operation is asked with, besides the model. */
const ASKED: Readonly<Record<string, (words: string) => Readonly<Record<string, unknown>>>> = {
  'chat/completions': (words) => ({ messages: [{ role: 'user', content: words }] }),
  completions: (words) => ({ prompt: words }),
  embeddings: (words) => ({ input: words }),
  moderations: (words) => ({ input: words }),
};

/** The environment variable that the command takes the caller's key from; the key itself is never in it. */
const KEY = '$BELLWETHER_KEY';

/**
 * A command for a shell that asks the same of the same model; null for an operation that has no such form.
 *
 * @param words what stands in the place of what was asked, which nobody has kept
 */
export function curlOf(request: RequestLine, origin: string, words: string): string | null {
  const asked = ASKED[request.operation]?.(words);
  if (!asked) {
    return null;
  }
  const body = { model: request.model, ...(request.stream ? { stream: true } : {}), ...asked };
  return [
    `curl ${request.stream ? '-N ' : ''}${quoted(`${origin}/v1/${request.operation}`)}`,
    `  -H "authorization: Bearer ${KEY}"`,
    "  -H 'content-type: application/json'",
    `  -d ${quoted(plain(JSON.stringify(body)))}`,
  ].join(' \\\n');
}

/** One word to a shell, whatever is in it: a caller has chosen the model's name. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The same JSON without characters that a terminal would not show as they are, such as those that turn text around. */
function plain(json: string): string {
  return json.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
