import type { Language } from './index';

/** Whole numbers in the reader's way: 1,240 or 1.240. */
export function count(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value);
}

/** Seconds with two decimals from milliseconds, without the unit: 1.24 or 1,24. */
export function seconds(ms: number, language: Language, decimals = 2): string {
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(ms / 1000);
}

const COST = new Intl.NumberFormat('en-US', { minimumFractionDigits: 4, maximumFractionDigits: 6 });
const PRICE = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 6 });

/** A cost in US dollars from millionths of one; four decimals at least, exact to the last. */
export function cost(microDollars: number): string {
  return `$${COST.format(microDollars / 1_000_000)}`;
}

/** The same in Vietnamese dong, at so many for a US dollar; whole, or less than one. */
export function dong(microDollars: number, perDollar: number): string {
  const exact = (microDollars / 1_000_000) * perDollar;
  return exact > 0 && exact < 1 ? '< 1 ₫' : `${new Intl.NumberFormat('vi').format(Math.round(exact))} ₫`;
}

/** A price per million tokens in US dollars from millionths of one. */
export function price(microDollars: number): string {
  return `$${PRICE.format(microDollars / 1_000_000)}`;
}

const DAYS: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB', zh: 'zh-CN' };

/** A day, given as 2026-11-01, in the reader's way. */
export function day(iso: string, language: Language): string {
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) {
    return iso;
  }
  const shape: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(DAYS[language], shape).format(date);
}
