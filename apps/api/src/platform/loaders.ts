import DataLoader from "dataloader";
import type { RequestContext } from "./context.js";

const loadersOf = new WeakMap<RequestContext, Map<string, DataLoader<string, unknown>>>();

/**
 * The loader `name` of this request: what many rows ask for one by one is read in one statement.
 *
 * `readMany` gets the distinct ids and answers with a map; an id without an entry reads as `fallback`.
 */
export function loaderOf<Value>(
  context: RequestContext,
  name: string,
  fallback: Value,
  readMany: (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): DataLoader<string, Value> {
  const loaders = loadersOf.get(context) ?? new Map<string, DataLoader<string, unknown>>();
  loadersOf.set(context, loaders);
  const made =
    loaders.get(name) ??
    new DataLoader<string, unknown>(async (ids) => {
      const found = await readMany(ids);
      return ids.map((id) => found.get(id) ?? fallback);
    });
  loaders.set(name, made);
  return made as DataLoader<string, Value>;
}
