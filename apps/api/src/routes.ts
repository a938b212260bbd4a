import { Router } from "express";
import type { MakeContext } from "./platform/authenticate.js";

/** File routes of the modules: what does not fit into GraphQL because it is bytes. */
export function moduleRoutes(_makeContext: MakeContext): Router {
  return Router();
}
