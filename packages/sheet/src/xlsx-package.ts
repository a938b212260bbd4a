import { type NumberFormat, numberFormat } from "./number-format.js";
import type { SheetVisibility } from "./sheet-cell.js";
import { brokenFile } from "./sheet-error.js";
import type { SheetLimits } from "./sheet-limits.js";
import { TextPool } from "./text-pool.js";
import { attribute, decodeEscapes, isTrue, scanXml, type XmlHandler, XmlScanner } from "./xml-scanner.js";
import type { GuardedZip } from "./zip-guard.js";

const MAX_SMALL_PART_BYTES = 16 * 1024 * 1024;
const MAX_FORMATS = 65_536;

/** One worksheet of a package and the part that holds it. */
export interface XlsxSheet {
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly part: string;
}

/** What must be known before rows can be read. External links, macros, drawings and connections are never opened. */
export interface XlsxPackage {
  readonly zip: GuardedZip;
  readonly sheets: readonly XlsxSheet[];
  readonly is1904: boolean;
  readonly stylesPart: string | null;
  readonly sharedStringsPart: string | null;
}

interface Relationship {
  readonly type: string;
  readonly target: string;
}

/** Finds the sheets of a package; chart sheets and dialogs are left out, for they hold no rows. */
export async function readPackage(zip: GuardedZip): Promise<XlsxPackage> {
  const root = await readRelationships(zip, "_rels/.rels", "");
  const workbookPart =
    [...root.values()].find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  const folder = workbookPart.slice(0, workbookPart.lastIndexOf("/") + 1);
  const relationsPart = `${folder}_rels/${workbookPart.slice(folder.length)}.rels`;
  const relations = await readRelationships(zip, relationsPart, folder);
  const { listed, is1904 } = await readWorkbook(zip, workbookPart);
  const sheets = listed.flatMap(({ name, visibility, id }) => {
    const relation = relations.get(id);
    if (relation === undefined) throw brokenFile("PART_MISSING", { part: name });
    return relation.type === "worksheet" ? [{ name, visibility, part: relation.target }] : [];
  });
  if (sheets.length === 0) throw brokenFile("PART_MISSING", { part: "worksheet" });
  const partOf = (type: string) => {
    const target = [...relations.values()].find((relation) => relation.type === type)?.target;
    return target !== undefined && zip.has(target) ? target : null;
  };
  return { zip, sheets, is1904, stylesPart: partOf("styles"), sharedStringsPart: partOf("sharedStrings") };
}

interface ListedSheet {
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly id: string;
}

async function readWorkbook(
  zip: GuardedZip,
  part: string,
): Promise<{ listed: ListedSheet[]; is1904: boolean }> {
  const listed: ListedSheet[] = [];
  let is1904 = false;
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === "workbookPr") is1904 = isTrue(attribute(attributes, "date1904"));
      if (name !== "sheet") return;
      const id = attribute(attributes, "r:id") ?? /:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1];
      const sheetName = attribute(attributes, "name");
      if (id === undefined || sheetName === null) throw brokenFile("XML", { part });
      listed.push({ name: sheetName, visibility: visibilityOf(attribute(attributes, "state")), id });
    },
    close() {},
    text() {},
  };
  scanXml(await zip.read(part, MAX_SMALL_PART_BYTES), handler);
  return { listed, is1904 };
}

function visibilityOf(state: string | null): SheetVisibility {
  if (state === "hidden") return "hidden";
  return state === "veryHidden" ? "very-hidden" : "visible";
}

async function readRelationships(
  zip: GuardedZip,
  part: string,
  folder: string,
): Promise<Map<string, Relationship>> {
  const found = new Map<string, Relationship>();
  if (!zip.has(part)) return found;
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name !== "Relationship" || attribute(attributes, "TargetMode") === "External") return;
      const type = attribute(attributes, "Type") ?? "";
      const target = resolveTarget(folder, attribute(attributes, "Target") ?? "");
      found.set(attribute(attributes, "Id") ?? "", { type: type.slice(type.lastIndexOf("/") + 1), target });
    },
    close() {},
    text() {},
  };
  scanXml(await zip.read(part, MAX_SMALL_PART_BYTES), handler);
  return found;
}

function resolveTarget(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path: string[] = [];
  for (const step of `${folder}${target}`.split("/")) {
    if (step === "..") path.pop();
    else if (step !== "." && step !== "") path.push(step);
  }
  return path.join("/");
}

/** The number format of each cell style, in the order cells refer to them. */
export async function readFormats({ zip, stylesPart }: XlsxPackage): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = [];
  if (stylesPart === null) return formats;
  const codes = new Map<number, string>();
  let isInCellFormats = false;
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === "cellXfs") isInCellFormats = true;
      else if (name === "numFmt") {
        codes.set(Number(attribute(attributes, "numFmtId")), attribute(attributes, "formatCode") ?? "");
      } else if (name === "xf" && isInCellFormats) {
        formats.push(numberFormat(Number(attribute(attributes, "numFmtId") ?? 0), codes));
        if (formats.length > MAX_FORMATS) throw brokenFile("XML", { part: "styles" });
      }
    },
    close(name) {
      if (name === "cellXfs") isInCellFormats = false;
    },
    text() {},
  };
  scanXml(await zip.read(stylesPart, MAX_SMALL_PART_BYTES), handler);
  return formats;
}

/** The shared strings: runs of one text joined, phonetic guides left out. */
export async function readSharedStrings(book: XlsxPackage, limits: SheetLimits): Promise<TextPool> {
  const part = book.sharedStringsPart;
  const pool = new TextPool(part === null ? 0 : book.zip.inflatedBytes(part), limits.maxSharedTextBytes);
  if (part === null) return pool;
  const scanner = new XmlScanner(sharedStringHandler(pool));
  for await (const chunk of book.zip.chunks(part)) scanner.write(chunk);
  scanner.end();
  return pool;
}

const MAX_TEXT_CHARS = 1024 * 1024;

function sharedStringHandler(pool: TextPool): XmlHandler {
  let text = "";
  let isInText = false;
  let isInPhonetic = false;
  return {
    open(name) {
      if (name === "si") text = "";
      else if (name === "t") isInText = !isInPhonetic;
      else if (name === "rPh") isInPhonetic = true;
    },
    close(name) {
      if (name === "si") pool.add(decodeEscapes(text));
      else if (name === "t") isInText = false;
      else if (name === "rPh") isInPhonetic = false;
    },
    text(piece) {
      if (!isInText) return;
      text += piece;
      if (text.length > MAX_TEXT_CHARS) throw brokenFile("XML", { part: "sharedStrings" });
    },
  };
}
