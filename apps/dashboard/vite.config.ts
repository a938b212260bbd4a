import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { antdCss } from "./scripts/antd-css.plugin.js";

const api = process.env.API_URL ?? "http://localhost:4000";

/** In production the API serves login.html under /sign-in; the development server does the same. */
function signInRoute(): Plugin {
  return {
    name: "laurel:sign-in-route",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (request.url?.split("?")[0] === "/sign-in")
          request.url = request.url.replace("/sign-in", "/login.html");
        next();
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), antdCss(), signInRoute()],
  server: { port: 5173, proxy: { "/graphql": api, "/api": api } },
  build: {
    target: ["chrome100", "firefox102", "safari15.4"],
    cssTarget: ["chrome100", "firefox102", "safari15.4"],
    assetsDir: "assets",
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { admin: "index.html", login: "login.html", graphiql: "graphiql.html" },
      onLog: (level, log, handle) => {
        // GraphiQL marks its files for a compiler that is not at work here.
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") handle(level, log);
      },
    },
  },
});
