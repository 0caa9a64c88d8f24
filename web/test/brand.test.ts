import { describe, expect, it } from 'vitest';
import { coloursOf, contrast } from '../src/talk/brand';

type Colour = [number, number, number];

/** The light and the dark colour of a property. */
function pair(text: string | undefined): [Colour, Colour] {
  const [light, dark] = [...(text ?? '').matchAll(/rgb\((\d+) (\d+) (\d+)\)/g)].map(([, red, green, blue]): Colour => [
    Number(red),
    Number(green),
    Number(blue),
  ]);
  return [light!, dark!];
}

describe('the colours of an assistant', () => {
  it('are legible whatever its own colour is', () => {
    for (const accent of ['#000000', '#ffffff', '#ffff00', '#be185d', '#0f766e', '#7f7f7f', '#00ff00']) {
      const colours = coloursOf(accent);
      const [light, dark] = pair(colours['--accent']);
      const [onLight, onDark] = pair(colours['--on-accent']);
      const [softLight, softDark] = pair(colours['--accent-soft']);
      const [strongLight, strongDark] = pair(colours['--accent-strong']);

      const least = Math.min(
        contrast(light, [237, 234, 226]),
        contrast(dark, [28, 33, 37]),
        contrast(onLight, light),
        contrast(onDark, dark),
        contrast(strongLight, softLight),
        contrast(strongDark, softDark),
      );
      expect(least, accent).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('stay the page’s own where it has none', () => {
    expect(coloursOf('red')).toEqual({});
  });
});
