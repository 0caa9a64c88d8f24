/** A colour as red, green and blue, 0..255 each. */
type Colour = readonly [number, number, number];

const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];

/** The least of WCAG 2.2, 1.4.3, for text, and a little room for rounding. */
const ENOUGH = 4.6;

const STEP = 0.06;

/** The grounds that coloured text stands on: the darkest light one and the lightest dark one (style/colours.css). */
const LIGHT_GROUND: Colour = [237, 234, 226];
const DARK_GROUND: Colour = [28, 33, 37];

/**
 * The page's colours, made of an assistant's own: changed as little as it takes for all text to be legible, on light
 * and on dark. By custom property; empty for what is no colour.
 */
export function coloursOf(accent: string): Readonly<Record<string, string>> {
  const own = colourOf(accent);
  if (own === null) {
    return {};
  }
  const light = legible(own, LIGHT_GROUND, BLACK);
  const dark = legible(own, DARK_GROUND, WHITE);
  const lightSoft = mixed(own, WHITE, 0.88);
  const darkSoft = mixed(own, DARK_GROUND, 0.84);
  return {
    '--accent': both(light, dark),
    '--on-accent': both(textOn(light), textOn(dark)),
    '--accent-soft': both(lightSoft, darkSoft),
    '--accent-strong': both(legible(light, lightSoft, BLACK), legible(dark, darkSoft, WHITE)),
  };
}

/** How well one colour can be read on another (WCAG 2.2, "contrast ratio"): 1..21. */
export function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function colourOf(text: string): Colour | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  return hex ? [byte(hex[1]), byte(hex[2]), byte(hex[3])] : null;
}

function byte(hex = '0'): number {
  return Number.parseInt(hex, 16);
}

function legible(colour: Colour, ground: Colour, towards: Colour): Colour {
  let next = colour;
  for (let share = STEP; contrast(next, ground) < ENOUGH && share <= 1; share += STEP) {
    next = mixed(colour, towards, share);
  }
  return next;
}

function textOn(ground: Colour): Colour {
  return contrast(WHITE, ground) >= contrast(BLACK, ground) ? WHITE : BLACK;
}

function mixed(one: Colour, other: Colour, share: number): Colour {
  const part = (at: 0 | 1 | 2): number => Math.round(one[at] * (1 - share) + other[at] * share);
  return [part(0), part(1), part(2)];
}

function both(light: Colour, dark: Colour): string {
  return `light-dark(${written(light)}, ${written(dark)})`;
}

function written(colour: Colour): string {
  return `rgb(${colour.join(' ')})`;
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
