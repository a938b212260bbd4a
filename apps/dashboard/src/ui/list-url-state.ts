import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";

export const PAGE_SIZES = [20, 50, 100] as const;

const PARSERS = {
  page: parseAsInteger.withDefault(1),
  size: parseAsInteger.withDefault(50),
  sort: parseAsString.withDefault(""),
};

export interface ListState<Sort> {
  readonly page: number;
  readonly size: number;
  readonly sort: Sort;
}

/** The page, its size and the order live in the address, so that Back and a sent link restore them. */
export function useListUrlState<Sort extends string>(
  sorts: readonly [Sort, ...Sort[]],
): [ListState<Sort>, (next: Partial<ListState<Sort>>) => void] {
  const [values, setValues] = useQueryStates(PARSERS, { history: "push" });
  const state = {
    page: Math.max(1, values.page),
    size: PAGE_SIZES.find((size) => size === values.size) ?? 50,
    sort: sorts.find((sort) => sort === values.sort) ?? sorts[0],
  };
  return [state, (next) => void setValues(next)];
}
