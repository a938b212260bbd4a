import { SignInDocument } from "@laurel/documents/identity";
import { DEMO_PASSWORD } from "@laurel/fixtures/hualing-accounts";
import { type DocumentNode, print } from "graphql";
import { inject } from "vitest";

/** An operation of `@laurel/documents`, as far as a client over HTTP needs to know it. */
interface TypedDocument<Data, Variables> extends DocumentNode {
  __apiType?: (variables: Variables) => Data;
}

/** A refusal as the API words it. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly rule: string | undefined,
    readonly params: Readonly<Record<string, unknown>>,
  ) {
    super(`${code} ${rule ?? ""}`);
  }
}

interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: readonly {
    readonly extensions: { code: string; rule?: string; params?: Record<string, unknown> };
  }[];
}

/** Somebody at the other end of HTTP, with the cookie of their session. */
export class Client {
  #cookie = "";
  readonly url = inject("url");

  /** Sends an operation; throws `Refused`. */
  async ask<Data, Variables>(document: TypedDocument<Data, Variables>, variables: Variables): Promise<Data> {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: this.#cookie },
      body: JSON.stringify({ query: print(document), variables }),
    });
    this.#keepCookie(response);
    const { data, errors } = (await response.json()) as Answer<Data>;
    const [first] = errors ?? [];
    if (first) throw new Refused(first.extensions.code, first.extensions.rule, first.extensions.params ?? {});
    if (data == null) throw new Error(`no data: ${response.status}`);
    return data;
  }

  /** The refusal of an operation that must be refused. */
  async refusalOf<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    variables: Variables,
  ): Promise<Refused> {
    try {
      await this.ask(document, variables);
    } catch (error) {
      if (error instanceof Refused) return error;
      throw error;
    }
    throw new Error("it was not refused");
  }

  /** A request to one of the file routes. */
  send(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, { ...init, headers: { ...init.headers, cookie: this.#cookie } });
  }

  #keepCookie(response: Response): void {
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) this.#cookie = cookie.split(";")[0] ?? "";
  }
}

const signedIn = new Map<string, Promise<Client>>();

/** A demo account, signed in once per file. */
export function as(userName: string): Promise<Client> {
  const known = signedIn.get(userName) ?? signIn(userName, DEMO_PASSWORD);
  signedIn.set(userName, known);
  return known;
}

export async function signIn(userName: string, password: string): Promise<Client> {
  const client = new Client();
  await client.ask(SignInDocument, { userName, password });
  return client;
}
