import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql/language/printer";

/** What the server refused, in the words of its `extensions`. */
export class RequestRefused extends Error {
  readonly code: string;
  readonly rule: string | null;
  readonly params: Readonly<Record<string, unknown>>;

  constructor(extensions: Record<string, unknown>) {
    super(String(extensions.code));
    this.code = String(extensions.code ?? "INTERNAL");
    this.rule = typeof extensions.rule === "string" ? extensions.rule : null;
    this.params = (extensions.params ?? {}) as Record<string, unknown>;
  }
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly extensions?: Record<string, unknown> }[];
}

/** One operation without a cache, for the small entries. Throws RequestRefused; NETWORK when nothing answers. */
export async function requestGraphql<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch("/graphql", {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json", "apollo-require-preflight": "true" },
    body: JSON.stringify({ query: print(document), variables }),
  }).catch(() => null);
  if (response === null) throw new RequestRefused({ code: "NETWORK" });
  const { data, errors } = (await response.json().catch(() => ({}))) as Answer<Data>;
  if (errors?.[0]) throw new RequestRefused(errors[0].extensions ?? {});
  if (data == null) throw new RequestRefused({ code: "INTERNAL" });
  return data;
}
