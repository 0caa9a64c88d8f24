import { language } from '../../words';
import { count } from '../../words/figures';

/** A time in the unit that it is read in: 850 µs, 12 ms, 1.24 s. A dash where there is none. */
export function time(micros: number | undefined): string {
  if (micros === undefined || micros <= 0) {
    return '–';
  }
  if (micros < 1_000) {
    return `${micros} µs`;
  }
  return micros < 1_000_000 ? `${number(micros / 1_000, 1)} ms` : `${number(micros / 1_000_000, 2)} s`;
}

/** A whole number in the reader's way. */
export function whole(value: number | undefined): string {
  return value === undefined ? '–' : count(value, language.value);
}

/** A share of a whole, in percent; a dash of nothing. */
export function share(part: number, all: number): string {
  return all === 0 ? '–' : `${number((100 * part) / all, 1)} %`;
}

/** Money for people: cents above a dollar, more digits the less it is. */
export function dollars(microDollars: number | undefined): string {
  if (microDollars === undefined) {
    return '–';
  }
  const value = microDollars / 1_000_000;
  const decimals = value === 0 || value >= 1 ? 2 : value >= 0.01 ? 4 : 6;
  return `$${number(value, decimals, decimals)}`;
}

/** Bytes in the unit that they are read in, as memory is measured: 1 KiB is 1,024 of them. */
export function bytes(value: number): string {
  if (value < 1_024) {
    return `${value} B`;
  }
  return value < 1_048_576 ? `${number(value / 1_024, 1)} KiB` : `${number(value / 1_048_576, 1)} MiB`;
}

/** How long something has been going on. */
export function lasting(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3_600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  return days > 0
    ? `${days} d ${hours} h`
    : hours > 0
      ? `${hours} h ${minutes} min`
      : `${minutes} min ${seconds % 60} s`;
}

/** A time of day, with seconds. */
export function clock(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime())
    ? ''
    : new Intl.DateTimeFormat(language.value, {
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hour12: false,
      }).format(date);
}

/** Times of day along an axis, as seconds since 1970: with their seconds where two of them are of one minute. */
export function clocks(seconds: readonly number[]): readonly string[] {
  const parts: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false };
  const written = (how: Intl.DateTimeFormatOptions): string[] =>
    seconds.map((second) => new Intl.DateTimeFormat(language.value, how).format(second * 1_000));
  const short = written(parts);
  return new Set(short).size === short.length ? short : written({ ...parts, second: '2-digit' });
}

function number(value: number, most: number, least = 0): string {
  return new Intl.NumberFormat(language.value, { minimumFractionDigits: least, maximumFractionDigits: most }).format(
    value,
  );
}
