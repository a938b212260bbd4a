import { type HandMadeEntry, makeZip } from "./hand-made-zip.js";

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The inner XML of each part of a workbook written by hand. */
export interface HandMadeWorkbook {
  /** Rows, without `<sheetData>`. */
  readonly rows?: string;
  /** What follows `<sheetData>`. */
  readonly afterData?: string;
  /** The whole worksheet part, instead of `rows`. */
  readonly worksheet?: string | Uint8Array;
  readonly sharedStrings?: string;
  readonly styles?: string;
  /** Inner XML of the workbook; the sheet "名单" by default. */
  readonly workbook?: string;
  readonly relations?: string;
  readonly extra?: readonly HandMadeEntry[];
}

/** The parts of a workbook, to be changed before they are packed. */
export function workbookEntries(book: HandMadeWorkbook): HandMadeEntry[] {
  const relations =
    book.relations ??
    `<Relationship Id="rId1" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${DOCUMENT}/styles" Target="styles.xml"/>`;
  const relationships = (inner: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const entries: HandMadeEntry[] = [
    { name: "[Content_Types].xml", data: "<Types/>" },
    {
      name: "_rels/.rels",
      data: relationships(
        `<Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/>`,
      ),
    },
    {
      name: "xl/workbook.xml",
      data: `<workbook ${MAIN} xmlns:r="${DOCUMENT}">${book.workbook ?? '<sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets>'}</workbook>`,
    },
    { name: "xl/_rels/workbook.xml.rels", data: relationships(relations) },
    {
      name: "xl/worksheets/sheet1.xml",
      data:
        book.worksheet ??
        `<worksheet ${MAIN}><sheetData>${book.rows ?? ""}</sheetData>${book.afterData ?? ""}</worksheet>`,
    },
  ];
  if (book.sharedStrings !== undefined) {
    entries.push({ name: "xl/sharedStrings.xml", data: `<sst ${MAIN}>${book.sharedStrings}</sst>` });
  }
  if (book.styles !== undefined) {
    entries.push({ name: "xl/styles.xml", data: `<styleSheet ${MAIN}>${book.styles}</styleSheet>` });
  }
  return [...entries, ...(book.extra ?? [])];
}

export function makeWorkbook(book: HandMadeWorkbook): Buffer {
  return makeZip(workbookEntries(book));
}
