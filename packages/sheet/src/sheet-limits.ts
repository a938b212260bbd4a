const MEBIBYTE = 1024 * 1024;

/** What a file may cost before it is refused. A roster of a whole province stays far below each of them. */
export interface SheetLimits {
  /** Bytes of the file itself. */
  readonly maxBytes: number;
  /** Bytes all parts of an archive may unpack to. */
  readonly maxInflatedBytes: number;
  /** How many times larger a part may become; asked only of parts above `ratioFreeBytes`. */
  readonly maxInflationRatio: number;
  readonly ratioFreeBytes: number;
  readonly maxEntries: number;
  /** Bytes of the text all shared strings hold: they stay in memory while rows stream. */
  readonly maxSharedTextBytes: number;
  /** Rows with content, titles and headers included. */
  readonly maxRows: number;
  /** Position of the last column with content. */
  readonly maxColumns: number;
}

export const defaultSheetLimits: SheetLimits = {
  maxBytes: 64 * MEBIBYTE,
  maxInflatedBytes: 320 * MEBIBYTE,
  maxInflationRatio: 400,
  ratioFreeBytes: 48 * MEBIBYTE,
  maxEntries: 4096,
  maxSharedTextBytes: 64 * MEBIBYTE,
  maxRows: 200_000,
  maxColumns: 512,
};

export function withLimits(limits: Partial<SheetLimits> = {}): SheetLimits {
  return { ...defaultSheetLimits, ...limits };
}
