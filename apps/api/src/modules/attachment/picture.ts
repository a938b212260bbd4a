/** More pixels than any camera of a union office makes, and less than what fills the memory of the server. */
const MAX_PIXELS = 50_000_000;
const PREVIEW_EDGE = 1024;

/** Loaded with the first picture: a server that sees none keeps its memory small and starts sooner. */
async function loadSharp() {
  const { default: sharp } = await import("sharp");
  // Pictures come one at a time: a cache of decoded ones would only hold memory.
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

export interface Picture {
  /** As it is looked at: turned by its orientation mark. */
  readonly width: number;
  readonly height: number;
  /** WebP, drawn anew from the pixels: no metadata, no place, nothing that was hidden between the pixels. */
  readonly preview: Buffer;
}

export type PictureRefusal = "PICTURE_TOO_LARGE" | "PICTURE_BROKEN" | "FILE_TYPE_REFUSED";

export const MAX_MEGAPIXELS = MAX_PIXELS / 1_000_000;

export async function readPicture(bytes: Buffer): Promise<Picture | PictureRefusal> {
  if (hidesOtherFile(bytes)) return "FILE_TYPE_REFUSED";
  const sharp = await loadSharp();
  try {
    const options = { limitInputPixels: MAX_PIXELS, failOn: "error" } as const;
    const { autoOrient } = await sharp(bytes, options).metadata();
    const preview = await sharp(bytes, options)
      .autoOrient()
      .resize({ width: PREVIEW_EDGE, height: PREVIEW_EDGE, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer();
    return { ...autoOrient, preview };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return /pixel limit|too large|dimensions/i.test(error.message) ? "PICTURE_TOO_LARGE" : "PICTURE_BROKEN";
  }
}

const MARKUP = /<script|<html|<!doctype|<\?php/i;
/** How far from the beginning readers look for the start of a PDF, and from the end for that of an archive. */
const PDF_REACH = 1024;
const ARCHIVE_REACH = 65_557;

/** A picture that is a page, a document or an archive as well, depending on who opens it. */
function hidesOtherFile(bytes: Buffer): boolean {
  return (
    MARKUP.test(bytes.toString("latin1")) ||
    bytes.subarray(0, PDF_REACH).includes("%PDF-") ||
    bytes.subarray(-ARCHIVE_REACH).includes("PK\u0005\u0006")
  );
}
