import type { ActorContext } from "../platform/context.js";

/** Who of the demo company does it: `laurel` is the product itself, before there is anybody. */
export type DemoActor = "laurel" | "security-admin" | "union-office";

/** What earlier steps made: the id of the record, by the key of the step. */
export interface DemoResults {
  get(key: string): string;
}

/** One use of one of the product's own commands. */
export interface DemoStep {
  /** Names the step in the trail for good; a step that stands there is never played again. */
  readonly key: string;
  readonly by: DemoActor;
  /** Returns the id of the record it made or changed: the object of its line in the trail. */
  run(context: ActorContext, results: DemoResults): Promise<string>;
}

/** The key of the last step: with it in the trail, nothing is left to play. */
export const LAST_STEP = "finished";
