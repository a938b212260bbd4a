/** Every address of the dashboard. Links are made with `pathTo`, so a renamed route is a type error. */
export const PATHS = {
  home: "/",
  honorees: "/honorees",
  newHonoree: "/honorees/new",
  honoree: "/honorees/:honoreeId",
  editHonoree: "/honorees/:honoreeId/edit",
  rosterImports: "/roster-imports",
  rosterImport: "/roster-imports/:importId",
  statistics: "/statistics",
  organization: "/organization",
  accounts: "/accounts",
  account: "/accounts/:accountId",
  audit: "/audit",
  me: "/me",
} as const;

export type PathName = keyof typeof PATHS;

type ParamNames<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

export type PathParams<N extends PathName> = Record<ParamNames<(typeof PATHS)[N]>, string>;

type Args<N extends PathName> = ParamNames<(typeof PATHS)[N]> extends never ? [] : [params: PathParams<N>];

/** The address of a page, its parameters filled in. */
export function pathTo<N extends PathName>(name: N, ...[params]: Args<N>): string {
  const values: Readonly<Record<string, string>> = params ?? {};
  return PATHS[name].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(values[key] ?? ""));
}
