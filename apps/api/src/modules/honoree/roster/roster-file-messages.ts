import type { SheetErrorCode, SheetErrorParams } from "@laurel/sheet/sheet-error";
import type { Language } from "../../../platform/language.js";

/** Why a file is refused: what the reader of files found, or that no sheet of it is a roster. */
export type FileRefusalCode = SheetErrorCode | "HEADER_NOT_FOUND";

/** The key of a refusal, here and in the locales: FILE_BROKEN_ZIP, FILE_ENCRYPTED. */
export function refusalKey(code: FileRefusalCode, params: SheetErrorParams): RefusalKey {
  const named = (name: string) => REFUSAL_KEYS.find((key) => key === name);
  return named(`${code}_${params.cause}`) ?? named(code) ?? "FILE_BROKEN";
}

/** Every refusal, for the locales of the dashboard as well: they say the same (see the test). */
const REFUSAL_KEYS = [
  "FILE_EMPTY_NO_BYTES",
  "FILE_EMPTY_NO_ROWS",
  "FILE_TOO_LARGE",
  "FILE_ENCRYPTED",
  "FILE_BROKEN",
  "FILE_BROKEN_ZIP",
  "FILE_BROKEN_XML",
  "FILE_BROKEN_DOCTYPE",
  "FILE_BROKEN_PART_MISSING",
  "FILE_BROKEN_XLS",
  "FILE_BROKEN_ENCODING",
  "FILE_BROKEN_QUOTE",
  "FILE_BROKEN_ATTEMPTS",
  "FILE_NOT_SPREADSHEET_HTML",
  "FILE_NOT_SPREADSHEET_MHTML",
  "FILE_NOT_SPREADSHEET_XML",
  "FILE_NOT_SPREADSHEET_XML_2003",
  "FILE_NOT_SPREADSHEET_JSON",
  "FILE_NOT_SPREADSHEET_PDF",
  "FILE_NOT_SPREADSHEET_IMAGE",
  "FILE_NOT_SPREADSHEET_WORD",
  "FILE_NOT_SPREADSHEET_POWERPOINT",
  "FILE_NOT_SPREADSHEET_ODS",
  "FILE_NOT_SPREADSHEET_XLSB",
  "FILE_NOT_SPREADSHEET_OLD_EXCEL",
  "FILE_NOT_SPREADSHEET_ARCHIVE",
  "FILE_NOT_SPREADSHEET_PROGRAM",
  "FILE_NOT_SPREADSHEET_RTF",
  "FILE_NOT_SPREADSHEET_UNKNOWN",
  "ZIP_BOMB_SIZE",
  "ZIP_BOMB_RATIO",
  "ZIP_BOMB_ENTRIES",
  "ZIP_BOMB_NAME",
  "TOO_MANY_ROWS",
  "TOO_MANY_COLUMNS",
  "SHEET_NOT_FOUND",
  "HEADER_NOT_FOUND",
] as const;
export type RefusalKey = (typeof REFUSAL_KEYS)[number];

const CHINESE: Readonly<Record<RefusalKey, string>> = {
  FILE_EMPTY_NO_BYTES: "文件是空的（0 字节）。请重新导出后再上传。",
  FILE_EMPTY_NO_ROWS: "文件里没有内容：所有工作表都是空的。请打开核对后再上传。",
  FILE_TOO_LARGE: "文件超过 {{limitMb}} MB 的上限。请拆成几份，分别导入。",
  FILE_ENCRYPTED: "文件设了打开密码，无法读取。请在 Excel 或 WPS 中去掉密码，另存后再上传。",
  FILE_BROKEN: "文件已损坏，无法读取。请用 Excel 或 WPS 打开，另存为新文件后再上传。",
  FILE_BROKEN_ZIP: "文件已损坏：压缩包不完整，可能没有下载或复制完。请重新取得文件后再上传。",
  FILE_BROKEN_XML: "文件已损坏：其中的表格内容不合格式。请用 Excel 或 WPS 打开，另存为新文件后再上传。",
  FILE_BROKEN_DOCTYPE: "文件里有表格文件不该有的声明，出于安全不予读取。请用 Excel 另存为新文件后再上传。",
  FILE_BROKEN_PART_MISSING: "文件已损坏：缺少必要的部分。请用 Excel 或 WPS 打开，另存为新文件后再上传。",
  FILE_BROKEN_XLS: "这个 .xls 文件已损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。",
  FILE_BROKEN_ENCODING: "文件的文字编码无法识别。请另存为 UTF-8 编码的 CSV，或存成 .xlsx 后再上传。",
  FILE_BROKEN_QUOTE: "CSV 文件第 {{row}} 行的引号没有配对。请改正该行后再上传。",
  FILE_BROKEN_ATTEMPTS: "处理多次都没有完成。请稍后重新上传；仍不行请联系系统管理员。",
  FILE_NOT_SPREADSHEET_HTML:
    "这其实是网页文件（HTML），只是改了扩展名。请用 Excel 打开后另存为 .xlsx 再上传。",
  FILE_NOT_SPREADSHEET_MHTML: "这其实是网页存档（MHTML）。请用 Excel 打开后另存为 .xlsx 再上传。",
  FILE_NOT_SPREADSHEET_XML: "这是 XML 文件，不是表格。请用 Excel 另存为 .xlsx 再上传。",
  FILE_NOT_SPREADSHEET_XML_2003: "这是“XML 电子表格 2003”。请用 Excel 打开后另存为 .xlsx 再上传。",
  FILE_NOT_SPREADSHEET_JSON: "这是 JSON 文件，不是表格。请上传 .xlsx、.xls 或 .csv。",
  FILE_NOT_SPREADSHEET_PDF: "这是 PDF 文件，不是表格。请上传 .xlsx、.xls 或 .csv。",
  FILE_NOT_SPREADSHEET_IMAGE: "这是图片，不是表格。请上传 .xlsx、.xls 或 .csv。",
  FILE_NOT_SPREADSHEET_WORD: "这是 Word 文档。请把表格复制到 Excel，另存为 .xlsx 再上传。",
  FILE_NOT_SPREADSHEET_POWERPOINT: "这是 PowerPoint 文件，不是表格。请上传 .xlsx、.xls 或 .csv。",
  FILE_NOT_SPREADSHEET_ODS: "这是 ODS 表格。请另存为 .xlsx 再上传。",
  FILE_NOT_SPREADSHEET_XLSB: "这是二进制工作簿（.xlsb）。请用 Excel 另存为 .xlsx 再上传。",
  FILE_NOT_SPREADSHEET_OLD_EXCEL: "这是 Excel 95 或更早的文件。请用 Excel 另存为 .xlsx 再上传。",
  FILE_NOT_SPREADSHEET_ARCHIVE: "这是压缩包。请先解压，再上传其中的表格文件。",
  FILE_NOT_SPREADSHEET_PROGRAM: "这是程序文件，不予接收。请上传 .xlsx、.xls 或 .csv。",
  FILE_NOT_SPREADSHEET_RTF: "这是 RTF 文档。请把表格复制到 Excel，另存为 .xlsx 再上传。",
  FILE_NOT_SPREADSHEET_UNKNOWN: "认不出这是什么文件。请上传 .xlsx、.xls 或 .csv。",
  ZIP_BOMB_SIZE: "文件解开后大得不合常理，出于安全不予读取。请另存为新文件后再上传。",
  ZIP_BOMB_RATIO: "文件的压缩比不合常理，出于安全不予读取。请另存为新文件后再上传。",
  ZIP_BOMB_ENTRIES: "文件里的部件多得不合常理，出于安全不予读取。请另存为新文件后再上传。",
  ZIP_BOMB_NAME: "文件里有指向文件夹之外的部件名，出于安全不予读取。请另存为新文件后再上传。",
  TOO_MANY_ROWS: "工作表超过 {{limit}} 行。请拆成几份，分别导入。",
  TOO_MANY_COLUMNS: "工作表超过 {{limit}} 列。请删去多余的列后再上传。",
  SHEET_NOT_FOUND: "文件里没有名为“{{sheet}}”的工作表。",
  HEADER_NOT_FOUND: "没有找到表头：前 50 行里没有“姓名”“身份证号码”这样的列名。请补上表头行后再上传。",
};

const ENGLISH: Readonly<Record<RefusalKey, string>> = {
  FILE_EMPTY_NO_BYTES: "The file is empty (0 bytes). Export it again, then upload it.",
  FILE_EMPTY_NO_ROWS:
    "The file holds nothing: every sheet is empty. Open and check it, then upload it again.",
  FILE_TOO_LARGE: "The file is larger than {{limitMb}} MB. Split it and import the parts.",
  FILE_ENCRYPTED: "The file has a password and cannot be read. Remove the password, save it, then upload it.",
  FILE_BROKEN: "The file is damaged. Open it in Excel or WPS, save it as a new file, then upload that.",
  FILE_BROKEN_ZIP: "The file is damaged: the archive is incomplete, perhaps a broken download. Get it again.",
  FILE_BROKEN_XML:
    "The file is damaged: its sheet is malformed. Save it as a new file in Excel, then upload that.",
  FILE_BROKEN_DOCTYPE: "The file holds a declaration no spreadsheet needs; it is not read for safety.",
  FILE_BROKEN_PART_MISSING: "The file is damaged: a part is missing. Save it as a new file in Excel.",
  FILE_BROKEN_XLS: "This .xls file is damaged. Open it in Excel, save it as .xlsx, then upload that.",
  FILE_BROKEN_ENCODING: "The text encoding cannot be told. Save the file as UTF-8 CSV or as .xlsx.",
  FILE_BROKEN_QUOTE: "A quotation mark in row {{row}} of the CSV file is never closed. Correct that row.",
  FILE_BROKEN_ATTEMPTS:
    "It could not be finished after several tries. Upload it again; then tell the administrator.",
  FILE_NOT_SPREADSHEET_HTML:
    "This is a web page with another extension. Open it in Excel and save it as .xlsx.",
  FILE_NOT_SPREADSHEET_MHTML: "This is a web archive. Open it in Excel and save it as .xlsx.",
  FILE_NOT_SPREADSHEET_XML: "This is an XML file, no spreadsheet. Save it as .xlsx in Excel.",
  FILE_NOT_SPREADSHEET_XML_2003: "This is an XML Spreadsheet 2003. Open it in Excel and save it as .xlsx.",
  FILE_NOT_SPREADSHEET_JSON: "This is a JSON file, no spreadsheet. Upload .xlsx, .xls or .csv.",
  FILE_NOT_SPREADSHEET_PDF: "This is a PDF, no spreadsheet. Upload .xlsx, .xls or .csv.",
  FILE_NOT_SPREADSHEET_IMAGE: "This is a picture, no spreadsheet. Upload .xlsx, .xls or .csv.",
  FILE_NOT_SPREADSHEET_WORD: "This is a Word document. Copy its table to Excel and save it as .xlsx.",
  FILE_NOT_SPREADSHEET_POWERPOINT: "This is a PowerPoint file, no spreadsheet. Upload .xlsx, .xls or .csv.",
  FILE_NOT_SPREADSHEET_ODS: "This is an ODS spreadsheet. Save it as .xlsx, then upload that.",
  FILE_NOT_SPREADSHEET_XLSB: "This is a binary workbook (.xlsb). Save it as .xlsx in Excel.",
  FILE_NOT_SPREADSHEET_OLD_EXCEL: "This file is from Excel 95 or before. Save it as .xlsx in Excel.",
  FILE_NOT_SPREADSHEET_ARCHIVE: "This is an archive. Unpack it and upload the spreadsheet inside.",
  FILE_NOT_SPREADSHEET_PROGRAM: "This is a program and is not accepted. Upload .xlsx, .xls or .csv.",
  FILE_NOT_SPREADSHEET_RTF: "This is an RTF document. Copy its table to Excel and save it as .xlsx.",
  FILE_NOT_SPREADSHEET_UNKNOWN: "Nobody can tell what kind of file this is. Upload .xlsx, .xls or .csv.",
  ZIP_BOMB_SIZE: "Unpacked, the file would be unreasonably large; it is not read for safety.",
  ZIP_BOMB_RATIO: "The file is packed unreasonably tight; it is not read for safety.",
  ZIP_BOMB_ENTRIES: "The file has unreasonably many parts; it is not read for safety.",
  ZIP_BOMB_NAME: "A part of the file points outside its folder; it is not read for safety.",
  TOO_MANY_ROWS: "A sheet has more than {{limit}} rows. Split it and import the parts.",
  TOO_MANY_COLUMNS: "A sheet has more than {{limit}} columns. Remove those not needed.",
  SHEET_NOT_FOUND: "The file has no sheet called “{{sheet}}”.",
  HEADER_NOT_FOUND:
    "No header was found: none of the first 50 rows names columns such as 姓名 and 身份证号码.",
};

export const FILE_REFUSALS = { "zh-CN": CHINESE, en: ENGLISH } as const;

/** The sentence that names the cause of a refusal and its cure. */
export function refusalMessage(language: Language, code: FileRefusalCode, params: SheetErrorParams): string {
  const text = FILE_REFUSALS[language][refusalKey(code, params)];
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ""));
}
