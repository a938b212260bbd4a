import { escapeXml } from "./literal-text.js";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Styles by their place in `stylesXml`. Every text style has format 49 ("@"): typed over, it stays text. */
export const styleIndex = { general: 0, text: 1, date: 2, title: 3, header: 4, note: 5 } as const;

export const worksheetOpening = `${DECLARATION}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">`;

export function contentTypesXml(sheetCount: number): string {
  const sheets = numbers(sheetCount).map(
    (number) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
  );
  return `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>${sheets.join("")}</Types>`;
}

export function rootRelationsXml(): string {
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
}

export function workbookRelationsXml(sheetCount: number): string {
  const sheets = numbers(sheetCount).map(
    (number) =>
      `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${sheetCount + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/>`;
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${sheets.join("")}${styles}</Relationships>`;
}

export function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join("")}</sheets></workbook>`;
}

export function stylesXml(): string {
  const thin = ["left", "right", "top", "bottom"].map(
    (side) => `<${side} style="thin"><color rgb="FFD9D9D9"/></${side}>`,
  );
  const fonts = `<fonts count="3"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font><font><b/><sz val="16"/><name val="等线"/></font></fonts>`;
  const fills = `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid("FFF2F2F2")}${solid("FFFFF2CC")}</fills>`;
  const borders = `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${thin.join("")}<diagonal/></border></borders>`;
  const formats = [
    cellFormat("0", "0", "0", "0"),
    cellFormat("49", "0", "0", "0"),
    cellFormat("164", "0", "0", "0"),
    cellFormat("49", "2", "0", "0", '<alignment horizontal="center" vertical="center"/>'),
    cellFormat("49", "1", "2", "1", '<alignment horizontal="center" vertical="center" wrapText="1"/>'),
    cellFormat("49", "0", "3", "0", '<alignment vertical="top" wrapText="1"/>'),
  ];
  return `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>${fonts}${fills}${borders}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function cellFormat(format: string, font: string, fill: string, border: string, alignment = ""): string {
  return `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
}

function solid(color: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/></patternFill></fill>`;
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_none, at) => at + 1);
}
