import { brokenFile, SheetError } from "./sheet-error.js";

const FIRST_TEXTS = 1024;

/**
 * The shared strings of a workbook in one block of bytes outside the heap. Two million names cost what their letters
 * cost, and a text becomes a string only when a cell asks for it.
 */
export class TextPool {
  readonly #limit: number;
  #bytes: Buffer;
  #ends = new Uint32Array(FIRST_TEXTS);
  #count = 0;

  /** `expectedBytes` is an upper guess: memory that stays untouched costs nothing. */
  constructor(expectedBytes: number, limit: number) {
    this.#limit = limit;
    this.#bytes = Buffer.allocUnsafeSlow(Math.min(Math.max(expectedBytes, 64), limit));
  }

  get count(): number {
    return this.#count;
  }

  add(text: string): void {
    const start = this.#count === 0 ? 0 : this.#end(this.#count - 1);
    if (start + text.length * 3 > this.#bytes.length) this.#reserve(start + Buffer.byteLength(text));
    if (this.#count === this.#ends.length) {
      const ends = new Uint32Array(this.#ends.length * 2);
      ends.set(this.#ends);
      this.#ends = ends;
    }
    this.#ends[this.#count] = start + this.#bytes.write(text, start, "utf8");
    this.#count += 1;
  }

  /** The text at `index`; a cell that points outside the pool belongs to a damaged file. */
  get(index: number): string {
    if (!(index >= 0 && index < this.#count)) throw brokenFile("PART_MISSING", { part: "sharedStrings" });
    return this.#bytes.toString("utf8", index === 0 ? 0 : this.#end(index - 1), this.#end(index));
  }

  #end(index: number): number {
    return this.#ends[index] ?? 0;
  }

  #reserve(needed: number): void {
    if (needed <= this.#bytes.length) return;
    if (needed > this.#limit) throw new SheetError("FILE_TOO_LARGE", { bytes: needed, limit: this.#limit });
    const grown = Buffer.allocUnsafeSlow(Math.min(Math.max(needed, this.#bytes.length * 2), this.#limit));
    this.#bytes.copy(grown);
    this.#bytes = grown;
  }
}
