import { useCallback, useState } from "react";

const PREFIX = "laurel.";

/** Reads a choice of this browser; never personal data. Null when absent or not readable. */
export function findPreference<T>(name: string): T | null {
  try {
    const text = window.localStorage.getItem(PREFIX + name);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export function storePreference(name: string, value: unknown): void {
  try {
    window.localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Storage may be full or forbidden; the choice then lasts until the page is left.
  }
}

/** A choice of this browser, such as the density of a list, kept between visits. */
export function usePreference<T>(name: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => findPreference<T>(name) ?? initial);
  const store = useCallback(
    (next: T) => {
      setValue(next);
      storePreference(name, next);
    },
    [name],
  );
  return [value, store];
}
