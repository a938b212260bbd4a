import { brokenFile, SheetError } from "./sheet-error.js";

/** Receives what a scanner finds. Names come without their namespace prefix; attributes come raw, for `attribute()`. */
export interface XmlHandler {
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Character data with entities resolved; one text may arrive in several calls. */
  text(text: string): void;
}

const MAX_PENDING_CHARS = 1024 * 1024;
const FLUSH_TEXT_CHARS = 64 * 1024;
const MAX_ENTITY_CHARS = 12;
const MAX_DEPTH = 64;

const LESS_THAN = 60;
const GREATER_THAN = 62;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const SLASH = 47;

/**
 * Reads XML piece by piece, in bounded memory, and refuses what a spreadsheet part never contains: a document type (the
 * door of entity bombs and external files), unknown entities, endless tags, unbalanced or unfinished elements.
 */
export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  readonly #path: string[] = [];
  #pending = "";
  #hasRoot = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  write(chunk: Uint8Array): void {
    this.#pending += this.#decode(chunk);
    this.#scan(false);
    if (this.#pending.length > MAX_PENDING_CHARS) throw brokenFile("XML");
  }

  /** Throws when the document stops before its last element is closed. */
  end(): void {
    this.#pending += this.#decode();
    this.#scan(true);
    if (this.#path.length > 0 || !this.#hasRoot || this.#pending.trim() !== "") throw brokenFile("XML");
  }

  #decode(chunk?: Uint8Array): string {
    try {
      return chunk === undefined ? this.#decoder.decode() : this.#decoder.decode(chunk, { stream: true });
    } catch (error) {
      throw brokenFile("XML", {}, error);
    }
  }

  #scan(isLast: boolean): void {
    const input = this.#pending;
    let at = 0;
    while (at < input.length) {
      const next =
        input.charCodeAt(at) === LESS_THAN ? this.#markup(input, at) : this.#text(input, at, isLast);
      if (next === -1) break;
      at = next;
    }
    this.#pending = at === 0 ? input : input.slice(at);
  }

  /** Both return where to go on, or -1 when the piece ends too early. */
  #text(input: string, at: number, isLast: boolean): number {
    let end = input.indexOf("<", at);
    if (end === -1) {
      if (isLast) end = input.length;
      else if (input.length - at < FLUSH_TEXT_CHARS) return -1;
      else {
        const ampersand = input.lastIndexOf("&");
        end = ampersand >= input.length - MAX_ENTITY_CHARS ? ampersand : input.length;
      }
    }
    const text = input.slice(at, end);
    if (this.#path.length > 0) this.#handler.text(decodeEntities(text));
    else if (text.trim() !== "") throw brokenFile("XML");
    return end;
  }

  #markup(input: string, at: number): number {
    const second = input.charCodeAt(at + 1);
    if (Number.isNaN(second)) return -1;
    if (second === 33) return this.#declaration(input, at);
    if (second === 63) return after(input, "?>", at + 2);
    if (second === SLASH) {
      const end = input.indexOf(">", at + 2);
      if (end === -1) return -1;
      this.#closeElement(input.slice(at + 2, end).trimEnd());
      return end + 1;
    }
    const end = endOfTag(input, at + 1);
    if (end === -1) return -1;
    this.#openElement(input, at + 1, end);
    return end + 1;
  }

  #declaration(input: string, at: number): number {
    if (input.startsWith("<!--", at)) return after(input, "-->", at + 4);
    if (input.startsWith("<![CDATA[", at)) {
      const end = input.indexOf("]]>", at + 9);
      if (end === -1) return -1;
      if (this.#path.length > 0) this.#handler.text(input.slice(at + 9, end));
      return end + 3;
    }
    if (input.length - at < 9) return -1;
    throw brokenFile(input.startsWith("<!DOCTYPE", at) ? "DOCTYPE" : "XML");
  }

  #openElement(input: string, start: number, end: number): void {
    const isClosed = input.charCodeAt(end - 1) === SLASH;
    const stop = isClosed ? end - 1 : end;
    let nameEnd = start;
    while (nameEnd < stop && input.charCodeAt(nameEnd) > 32) nameEnd++;
    const name = input.slice(start, nameEnd);
    if (name === "" || this.#path.length >= MAX_DEPTH) throw brokenFile("XML");
    if (this.#path.length === 0) {
      if (this.#hasRoot) throw brokenFile("XML");
      this.#hasRoot = true;
    }
    const local = withoutPrefix(name);
    this.#handler.open(local, input.slice(nameEnd, stop));
    if (isClosed) this.#handler.close(local);
    else this.#path.push(name);
  }

  #closeElement(name: string): void {
    if (this.#path.pop() !== name) throw brokenFile("XML");
    this.#handler.close(withoutPrefix(name));
  }
}

/** Scans a whole part that is already in memory. */
export function scanXml(bytes: Uint8Array, handler: XmlHandler): void {
  const scanner = new XmlScanner(handler);
  scanner.write(bytes);
  scanner.end();
}

/** The value of an attribute in the raw text of a tag, without its prefix only when `name` has none. */
export function attribute(attributes: string, name: string): string | null {
  let at = attributes.indexOf(name);
  while (at !== -1) {
    const before = attributes.charCodeAt(at - 1);
    const equals = skipSpace(attributes, at + name.length);
    if (before <= 32 && attributes.charCodeAt(equals) === 61) {
      const quoteAt = skipSpace(attributes, equals + 1);
      const quote = attributes.charCodeAt(quoteAt);
      const end = attributes.indexOf(quote === SINGLE_QUOTE ? "'" : '"', quoteAt + 1);
      if ((quote !== SINGLE_QUOTE && quote !== DOUBLE_QUOTE) || end === -1) throw brokenFile("XML");
      return decodeEntities(attributes.slice(quoteAt + 1, end));
    }
    at = attributes.indexOf(name, at + 1);
  }
  return null;
}

/** Whether an attribute says true in the way of this format: "1" or "true". */
export function isTrue(value: string | null): boolean {
  return value === "1" || value === "true";
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && text.charCodeAt(next) <= 32) next++;
  return next;
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

function after(input: string, mark: string, from: number): number {
  const end = input.indexOf(mark, from);
  return end === -1 ? -1 : end + mark.length;
}

/** The `>` that ends a tag; one inside an attribute value does not. */
function endOfTag(input: string, from: number): number {
  let end = input.indexOf(">", from);
  let at = from;
  while (end !== -1) {
    const quote = nextQuote(input, at, end);
    if (quote === -1) return end;
    const closing = input.indexOf(input.charCodeAt(quote) === SINGLE_QUOTE ? "'" : '"', quote + 1);
    if (closing === -1) return -1;
    at = closing + 1;
    if (closing > end) end = input.indexOf(">", at);
  }
  return -1;
}

function nextQuote(input: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = input.charCodeAt(at);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return at;
    if (code === GREATER_THAN) return -1;
  }
  return -1;
}

const NAMED_ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[^;&\s]{0,10});?/g, (found, reference: string) => {
    const named = NAMED_ENTITIES[reference];
    if (named !== undefined && found.endsWith(";")) return named;
    const code = reference.startsWith("#x")
      ? Number.parseInt(reference.slice(2), 16)
      : Number.parseInt(reference.slice(1), 10);
    if (!reference.startsWith("#") || !found.endsWith(";") || !(code <= 0x10ffff))
      throw new SheetError("FILE_BROKEN", { cause: "XML" });
    return String.fromCodePoint(code);
  });
}

/** Undoes the `_x000D_` writing of characters that XML cannot hold (ECMA-376 22.9.2.19). */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_found, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
