import { brokenFile } from "./sheet-error.js";

export type Delimiter = "," | ";" | "\t";

const MAX_FIELD_CHARS = 64 * 1024;
const QUOTE = '"';

/** Splits delimited text into records, piece by piece (RFC 4180, with bare CR, LF and CRLF as line ends). */
export class CsvParser {
  readonly #delimiter: Delimiter;
  #fields: string[] = [];
  #field = "";
  #isQuoted = false;
  /** After a quote inside a quoted field: the next character says whether it was an escape or the end. */
  #isAfterQuote = false;
  #isAfterReturn = false;
  #record = 1;

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter;
  }

  /** The records that end within this piece. */
  *write(piece: string): Generator<string[]> {
    let at = 0;
    while (at < piece.length) {
      if (this.#isQuoted) {
        at = this.#quoted(piece, at);
        continue;
      }
      const char = piece.charAt(at);
      if (this.#isAfterReturn) {
        this.#isAfterReturn = false;
        if (char === "\n") {
          at += 1;
          continue;
        }
      }
      if (char === this.#delimiter) {
        this.#endField();
        at += 1;
      } else if (char === "\n" || char === "\r") {
        this.#isAfterReturn = char === "\r";
        at += 1;
        yield this.#endRecord();
      } else at = this.#plain(piece, at, char);
    }
  }

  /** The last record, when the text does not end with a line end. Throws when a quoted field never closes. */
  *end(): Generator<string[]> {
    if (this.#isQuoted) throw brokenFile("QUOTE", { row: this.#record });
    if (this.#field !== "" || this.#fields.length > 0) yield this.#endRecord();
  }

  #plain(piece: string, at: number, char: string): number {
    if (char === QUOTE && (this.#field === "" || this.#isAfterQuote)) {
      // A quote opens a field only at its start; a doubled one inside a quoted field is a quote.
      if (this.#isAfterQuote) this.#field += QUOTE;
      this.#isAfterQuote = false;
      this.#isQuoted = true;
      return at + 1;
    }
    this.#isAfterQuote = false;
    let end = at + 1;
    while (end < piece.length && !this.#isStop(piece.charCodeAt(end))) end++;
    this.#append(piece.slice(at, end));
    return end;
  }

  #quoted(piece: string, at: number): number {
    const end = piece.indexOf(QUOTE, at);
    this.#append(piece.slice(at, end === -1 ? piece.length : end));
    if (end === -1) return piece.length;
    this.#isQuoted = false;
    this.#isAfterQuote = true;
    return end + 1;
  }

  #isStop(code: number): boolean {
    return code === 10 || code === 13 || code === this.#delimiter.charCodeAt(0);
  }

  #append(text: string): void {
    this.#field += text;
    if (this.#field.length > MAX_FIELD_CHARS) throw brokenFile("QUOTE", { row: this.#record });
  }

  #endField(): void {
    this.#fields.push(this.#field);
    this.#field = "";
    this.#isAfterQuote = false;
  }

  #endRecord(): string[] {
    this.#endField();
    const fields = this.#fields;
    this.#fields = [];
    this.#record += 1;
    return fields;
  }
}

const DELIMITERS: readonly Delimiter[] = [",", "\t", ";"];
const SAMPLE_RECORDS = 60;

/** The delimiter under which most records of a sample have the same number, above one, of fields. */
export function findDelimiter(sample: string): Delimiter {
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = scoreDelimiter(sample, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function scoreDelimiter(sample: string, delimiter: Delimiter): number {
  const counts = new Map<number, number>();
  let records = 0;
  try {
    for (const fields of new CsvParser(delimiter).write(sample)) {
      if (fields.length > 1) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
      records += 1;
      if (records >= SAMPLE_RECORDS) break;
    }
  } catch {
    return 0;
  }
  let score = 0;
  for (const [width, count] of counts) score = Math.max(score, count * Math.min(width, 8));
  return score;
}
