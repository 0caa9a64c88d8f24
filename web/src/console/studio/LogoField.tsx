import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';

/** How a shop looks. */
export interface Look {
  /** As `data:` URL; empty for none. */
  readonly logo: string;
  /** `#rrggbb`. */
  readonly colour: string;
}

const SIDE = 96;
/** What the gateway keeps of a picture, in characters. */
const LONGEST = 90_000;

/** A picture, drawn small here, and a colour, which is taken from the picture unless somebody chooses another. */
export function LogoField({
  value,
  onChange,
}: {
  readonly value: Look;
  readonly onChange: (look: Look) => void;
}): VNode {
  const t = studioWords.value;
  const id = useId();
  const [trouble, setTrouble] = useState('');
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) {
      onChange({ ...value, logo: '' });
      return;
    }
    try {
      const look = await lookOf(file);
      setTrouble(look.logo.length > LONGEST ? t.logoTooLarge : '');
      onChange(look.logo.length > LONGEST ? value : look);
    } catch {
      setTrouble(t.logoBroken);
    }
  };
  return (
    <div class="field">
      <label for={`${id}-colour`}>{t.colour}</label>
      <div class="row">
        <input
          id={`${id}-colour`}
          type="color"
          value={value.colour}
          onInput={(event) => onChange({ ...value, colour: event.currentTarget.value })}
        />
        {value.logo ? <img class="logo" src={value.logo} alt={t.logo} /> : null}
        <input
          class="logo-file"
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-label={t.logo}
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </div>
      <p class={trouble ? 'field-error' : 'note'}>{trouble || t.logoHint}</p>
    </div>
  );
}

async function lookOf(file: File): Promise<Look> {
  const picture = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const brush = canvas.getContext('2d');
  if (!brush) {
    throw new Error('no canvas');
  }
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
  return { logo: canvas.toDataURL('image/png'), colour: colourOf(data) };
}

/** The most frequent strong colour, in steps coarse enough for shades to count as one; dark enough for white text. */
export function colourOf(pixels: Uint8ClampedArray): string {
  const counts = new Map<number, number>();
  for (let i = 0; i + 3 < pixels.length; i += 4) {
    const [red = 0, green = 0, blue = 0, opaque = 0] = pixels.subarray(i, i + 4);
    const most = Math.max(red, green, blue);
    const least = Math.min(red, green, blue);
    if (opaque > 200 && most - least > 40) {
      const coarse = ((red >> 5) << 10) | ((green >> 5) << 5) | (blue >> 5);
      counts.set(coarse, (counts.get(coarse) ?? 0) + 1);
    }
  }
  const [found] = [...counts].sort((one, other) => other[1] - one[1]);
  if (!found) {
    return '#0f766e';
  }
  const parts = [(found[0] >> 10) & 31, (found[0] >> 5) & 31, found[0] & 31].map((step) => (step << 5) + 16);
  const light = (0.299 * (parts[0] ?? 0) + 0.587 * (parts[1] ?? 0) + 0.114 * (parts[2] ?? 0)) / 255;
  const dim = light > 0.45 ? 0.45 / light : 1;
  return `#${parts
    .map((part) =>
      Math.round(part * dim)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
