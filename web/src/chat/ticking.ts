import { useEffect, useState } from 'preact/hooks';

/** The page's clock: it only ever goes forward, whatever the user does to the wall clock. Unit: ms. */
export function now(): number {
  return performance.now();
}

/** The time, renewed ten times a second while `on`. */
export function useNow(on: boolean, everyMs = 100): number {
  const [time, setTime] = useState(now());
  useEffect(() => {
    setTime(now());
    if (!on) {
      return undefined;
    }
    const timer = setInterval(() => setTime(now()), everyMs);
    return () => clearInterval(timer);
  }, [on, everyMs]);
  return time;
}

/** Whole seconds left until a moment; 0 once it has passed. Renews itself until then. */
export function useSecondsUntil(moment: number): number {
  const [, renew] = useState(0);
  const left = Math.max(0, Math.ceil((moment - now()) / 1000));
  useEffect(() => {
    if (moment <= now()) {
      return undefined;
    }
    const timer = setInterval(() => {
      renew((count) => count + 1);
      if (moment <= now()) {
        clearInterval(timer);
      }
    }, 200);
    return () => clearInterval(timer);
  }, [moment]);
  return left;
}
