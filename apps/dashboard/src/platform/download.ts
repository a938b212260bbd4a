import { type Failure, readFailure } from "./error-message.js";

const BROKEN: Failure = { code: "NETWORK", rule: null, field: null, params: {}, traceId: null };

interface Refusal {
  readonly errors?: readonly { readonly extensions?: object }[];
}

/** The name the server gives the file, written as RFC 6266 has it. */
export function fileNameIn(disposition: string | null, otherwise: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  const plain = /filename="([^"]+)"/i.exec(disposition ?? "")?.[1];
  return encoded === undefined ? (plain ?? otherwise) : decodeURIComponent(encoded);
}

/** Fetches a file and hands it to the browser to keep. Throws a Failure, so that a refusal can be told in words. */
export async function downloadFile(url: string, otherwise: string): Promise<void> {
  const response = await fetch(url, { credentials: "same-origin" }).catch(() => null);
  if (response === null) throw BROKEN;
  if (!response.ok) {
    const { errors } = (await response.json().catch(() => ({}))) as Refusal;
    throw { ...readFailure(errors?.[0]?.extensions ?? {}), traceId: response.headers.get("x-request-id") };
  }
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = fileNameIn(response.headers.get("content-disposition"), otherwise);
  link.click();
  // The browser reads the address after this turn.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
