import { ApolloClient, ApolloLink, Observable } from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import type { Permission } from "@laurel/domain/shared/permissions";
import { render } from "@testing-library/react";
import { ConfigProvider } from "antd";
import type { GraphQLFormattedError } from "graphql";
import { NuqsAdapter } from "nuqs/adapters/react-router/v7";
import type { ComponentType } from "react";
import { createBrowserRouter, Outlet, RouterProvider } from "react-router";
import { createCache } from "../apollo.js";
import { startI18n } from "../i18n.js";
import { type Viewer, ViewerProvider } from "../session.js";
import { laurelTheme } from "../theme.js";

type Variables = Record<string, unknown>;

/** What the server says to each operation, by its name; an Error is answered as its code. */
export type Answers = Readonly<Record<string, (variables: Variables) => object | GraphQLFormattedError[]>>;

export interface Asked {
  readonly name: string;
  readonly variables: Variables;
}

function answeringLink(answers: Answers, asked: Asked[]): ApolloLink {
  return new ApolloLink(({ operationName = "", variables }) => {
    asked.push({ name: operationName, variables });
    const answer = answers[operationName];
    return new Observable((observer) => {
      if (answer === undefined) throw new Error(`no answer for ${operationName}`);
      const said = answer(variables);
      observer.next(Array.isArray(said) ? { data: null, errors: said } : { data: said });
      observer.complete();
    });
  });
}

interface PageSetup {
  readonly page: ComponentType;
  /** The pattern of the route, and the address opened. */
  readonly path: string;
  readonly at?: string;
  readonly permissions: readonly Permission[];
  readonly answers: Answers;
}

export function viewerWith(permissions: readonly Permission[]): Viewer {
  return {
    accountId: "a",
    userName: "union-office",
    displayName: "Tester",
    permissions: [...permissions],
    mustChangePassword: false,
    grants: [],
    scopeUnits: [{ id: "top", name: "Group", pathNames: ["Group"] }],
  };
}

/** Renders one page in English as the application does, with the answers given; tells what was asked. */
export async function renderPage({ page: Page, path, at = path, permissions, answers }: PageSetup) {
  await startI18n("en");
  const asked: Asked[] = [];
  const client = new ApolloClient({ cache: createCache(), link: answeringLink(answers, asked) });
  const Root = () => (
    <NuqsAdapter>
      <ConfigProvider theme={laurelTheme("light")}>
        <ViewerProvider viewer={viewerWith(permissions)}>
          <Outlet />
        </ViewerProvider>
      </ConfigProvider>
    </NuqsAdapter>
  );
  const routes = [
    {
      Component: Root,
      children: [
        { path, Component: Page },
        { path: "*", element: null },
      ],
    },
  ];
  // The filters of a page are read from the address of the window, so the test opens a real one.
  window.history.replaceState(null, "", at);
  const router = createBrowserRouter(routes);
  render(
    <ApolloProvider client={client}>
      <RouterProvider router={router} />
    </ApolloProvider>,
  );
  return { asked, router };
}
