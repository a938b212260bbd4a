import { GraphiQL } from "graphiql";
import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import { createRoot } from "react-dom/client";
import "./graphiql.css";
import { EXAMPLES } from "./graphiql-examples.js";

const root = document.getElementById("root");
if (root === null) throw new Error("graphiql.html has no #root");

/** The session of the dashboard is the session of the console: sign in there first. */
async function send(params: object): Promise<Record<string, unknown>> {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    credentials: "same-origin",
    body: JSON.stringify(params),
  });
  return (await response.json()) as Record<string, unknown>;
}

createRoot(root).render(
  <GraphiQL fetcher={send} defaultTabs={EXAMPLES.map((query) => ({ query }))} defaultEditorToolsVisibility />,
);
