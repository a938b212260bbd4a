/** Why a file is refused. The person reading the message learns the cause, so each code names exactly one. */
export type SheetErrorCode =
  | "FILE_EMPTY"
  | "FILE_TOO_LARGE"
  | "FILE_ENCRYPTED"
  | "FILE_BROKEN"
  | "FILE_NOT_SPREADSHEET"
  | "ZIP_BOMB"
  | "TOO_MANY_ROWS"
  | "TOO_MANY_COLUMNS"
  | "SHEET_NOT_FOUND";

/** Values a message may name: counts, limits and a `cause` word. Never the content of a cell. */
export type SheetErrorParams = Readonly<Record<string, string | number>>;

/** A refusal of a spreadsheet file; `code` and `params` choose the sentence, which lives with the caller. */
export class SheetError extends Error {
  readonly code: SheetErrorCode;
  readonly params: SheetErrorParams;

  constructor(code: SheetErrorCode, params: SheetErrorParams = {}, options?: ErrorOptions) {
    super(params.cause === undefined ? code : `${code}: ${params.cause}`, options);
    this.name = "SheetError";
    this.code = code;
    this.params = params;
  }
}

/** The refusal of a damaged file: `cause` says which layer broke (ZIP, XML, XLS, …). */
export function brokenFile(cause: string, params: SheetErrorParams = {}, reason?: unknown): SheetError {
  return new SheetError(
    "FILE_BROKEN",
    { cause, ...params },
    reason === undefined ? undefined : { cause: reason },
  );
}
