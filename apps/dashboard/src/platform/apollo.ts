import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from "@apollo/client";
import { ErrorLink } from "@apollo/client/link/error";
import { map } from "rxjs";

/** Sends the visitor to the sign-in page and back to where they are. */
export function goToSignIn(): void {
  const { pathname, search, hash } = window.location;
  const next = encodeURIComponent(pathname + search + hash);
  window.location.assign(`/sign-in?next=${next}`);
}

const signInWhenUnauthenticated = new ErrorLink(({ error }) => {
  if (!CombinedGraphQLErrors.is(error)) return;
  if (error.errors.some(({ extensions }) => extensions?.code === "UNAUTHENTICATED")) goToSignIn();
});

/** Puts the id of the request, which the server sends as a header, beside the code of each error. */
const nameRequest = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    map((result) => {
      const response = operation.getContext().response as Response | undefined;
      const traceId = response?.headers.get("x-request-id");
      if (!("errors" in result) || result.errors === undefined || traceId == null) return result;
      const errors = result.errors.map((error) => ({
        ...error,
        extensions: { ...error.extensions, traceId },
      }));
      return { ...result, errors };
    }),
  ),
);

export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Viewer: { keyFields: ["accountId"] },
      // A unit as of another day has other names: what is asked for a day is not merged with today's unit.
      Query: { fields: { units: { keyArgs: ["asOf", "tree"] } } },
      RosterImport: { fields: { rows: { merge: false }, progress: { merge: true } } },
    },
  });
}

export function createClient(): ApolloClient {
  const http = new HttpLink({
    uri: "/graphql",
    credentials: "same-origin",
    headers: { "apollo-require-preflight": "true" },
  });
  return new ApolloClient({
    cache: createCache(),
    link: ApolloLink.from([signInWhenUnauthenticated, nameRequest, http]),
    devtools: { enabled: import.meta.env.DEV },
    defaultOptions: { watchQuery: { fetchPolicy: "cache-and-network" } },
  });
}
