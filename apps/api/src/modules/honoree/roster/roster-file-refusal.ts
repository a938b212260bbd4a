import { badInput, DomainError } from "@laurel/domain/shared/domain-error";
import { SheetError, type SheetErrorParams } from "@laurel/sheet/sheet-error";
import type { Language } from "../../../platform/language.js";
import { type FileRefusalCode, refusalKey, refusalMessage } from "./roster-file-messages.js";

/** Larger rosters are split: 50 MB hold far more people than a province honours. */
export const MAX_ROSTER_BYTES = 50 * 1024 * 1024;

/** BAD_INPUT whose rule names the cause; the sentence stands in the locales and in `roster-file-messages`. */
export function fileRefused(code: FileRefusalCode, params: SheetErrorParams = {}): DomainError {
  const told = code === "FILE_TOO_LARGE" ? { ...params, limitMb: MAX_ROSTER_BYTES / 1024 / 1024 } : params;
  return badInput("file", refusalKey(code, params), { ...told, refusal: code });
}

/** Runs `work`; a refusal of the file becomes an answer for its owner. */
export async function refusingFiles<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SheetError) throw fileRefused(error.code, error.params);
    throw error;
  }
}

/** The sentence of a refused file; null for any other failure. */
export function toldRefusal(language: Language, error: unknown): string | null {
  if (!(error instanceof DomainError) || error.params.refusal === undefined) return null;
  const { refusal: code, ...params } = error.params;
  return refusalMessage(language, code as FileRefusalCode, params as SheetErrorParams);
}
