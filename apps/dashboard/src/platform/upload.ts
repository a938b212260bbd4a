import { type Failure, readFailure } from "./error-message.js";

interface UploadOptions {
  readonly url: string;
  readonly file: File;
  /** Called with the part sent, 0 to 1. */
  readonly onProgress?: (part: number) => void;
  readonly signal?: AbortSignal;
}

const BROKEN: Failure = { code: "NETWORK", rule: null, field: null, params: {}, traceId: null };

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A refused upload answers as GraphQL does: `{ errors: [{ extensions: { code, rule, params } }] }`. */
function refusal(request: XMLHttpRequest): Failure {
  const { errors } = parse(request.responseText);
  const first = Array.isArray(errors) ? (errors[0] as { extensions?: object } | undefined) : undefined;
  return { ...readFailure(first?.extensions ?? {}), traceId: request.getResponseHeader("x-request-id") };
}

/** Sends one file as the raw body of a PUT and answers the id it got. Throws a Failure. */
export function uploadFile({ url, file, onProgress, signal }: UploadOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `${url}?fileName=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.setRequestHeader("apollo-require-preflight", "true");
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(BROKEN);
    request.onload = () => {
      const { id } = parse(request.responseText);
      if (request.status < 300 && typeof id === "string") resolve(id);
      else reject(refusal(request));
    };
    signal?.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
