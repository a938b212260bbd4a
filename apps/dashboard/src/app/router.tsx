import type { Permission } from "@laurel/domain/shared/permissions";
import type { ComponentType, ReactNode } from "react";
import { createBrowserRouter, type RouteObject } from "react-router";
import { PATHS, type PathName } from "../platform/paths.js";
import { Guard } from "./guard.js";
import { Layout } from "./layout.js";
import { NotFoundPage, RouteFailure } from "./route-failure.js";

type Load = () => Promise<ComponentType>;

/** Each page with what it takes to open it. Pages are loaded when they are first opened. */
const PAGES: readonly { name: PathName; permission: Permission | null; load: Load }[] = [
  {
    name: "home",
    permission: null,
    load: async () => (await import("../features/inbox/home.page.js")).HomePage,
  },
  {
    name: "honorees",
    permission: "honoree:read",
    load: async () => (await import("../features/honoree/honoree-list.page.js")).HonoreeListPage,
  },
  {
    name: "newHonoree",
    permission: "honoree:edit",
    load: async () => (await import("../features/honoree/new-honoree.page.js")).NewHonoreePage,
  },
  {
    name: "honoree",
    permission: "honoree:read",
    load: async () => (await import("../features/honoree/honoree-detail.page.js")).HonoreeDetailPage,
  },
  {
    name: "editHonoree",
    permission: "honoree:edit",
    load: async () => (await import("../features/honoree/edit-honoree.page.js")).EditHonoreePage,
  },
  {
    name: "rosterImports",
    permission: "honoree:import",
    load: async () =>
      (await import("../features/honoree/roster-import/roster-imports.page.js")).RosterImportsPage,
  },
  {
    name: "rosterImport",
    permission: "honoree:import",
    load: async () =>
      (await import("../features/honoree/roster-import/roster-import.page.js")).RosterImportPage,
  },
  {
    name: "statistics",
    permission: "statistics:read",
    load: async () => (await import("../features/statistics/awards.page.js")).AwardsPage,
  },
  {
    name: "organization",
    permission: "organization:read",
    load: async () => (await import("../features/organization/organization.page.js")).OrganizationPage,
  },
  {
    name: "accounts",
    permission: "account:read",
    load: async () => (await import("../features/identity/account-list.page.js")).AccountListPage,
  },
  {
    name: "account",
    permission: "account:read",
    load: async () => (await import("../features/identity/account-detail.page.js")).AccountDetailPage,
  },
  {
    name: "audit",
    permission: "audit:read",
    load: async () => (await import("../features/audit/audit.page.js")).AuditPage,
  },
  {
    name: "me",
    permission: null,
    load: async () => (await import("../features/identity/me.page.js")).MePage,
  },
];

function pageRoute({ name, permission, load }: (typeof PAGES)[number]): RouteObject {
  const lazy = async () => {
    const Page = await load();
    const Component = (): ReactNode => (
      <Guard permission={permission}>
        <Page />
      </Guard>
    );
    return { Component };
  };
  return { path: PATHS[name], lazy };
}

export function createRouter(Root: ComponentType) {
  return createBrowserRouter([
    {
      Component: Root,
      children: [
        {
          Component: Layout,
          ErrorBoundary: RouteFailure,
          HydrateFallback: () => null,
          children: [
            {
              ErrorBoundary: RouteFailure,
              children: [...PAGES.map(pageRoute), { path: "*", Component: NotFoundPage }],
            },
          ],
        },
      ],
    },
  ]);
}
