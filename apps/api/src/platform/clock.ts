/** The only source of the present; tests bring their own. */
export interface Clock {
  now(): Date;
  /** Today in Asia/Shanghai, YYYY-MM-DD (domain invariant 14). */
  today(): string;
}

const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

export function shanghaiDay(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

export function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => shanghaiDay(new Date()),
};

/** A clock that stands still until it is told otherwise. */
export function fixedClock(start: string): Clock & { set(instant: string): void } {
  let current = new Date(start);
  return {
    now: () => new Date(current),
    today: () => shanghaiDay(current),
    set(instant) {
      current = new Date(instant);
    },
  };
}
