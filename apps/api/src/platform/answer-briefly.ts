import type { ApolloServerPlugin } from "@apollo/server";
import type { RequestContext } from "./context.js";

/** More faults of one document nobody reads. */
const MAX_FAULTS = 5;

/** A refused document is told its first faults: a long one would buy an answer many times its own length. */
export const answerBriefly: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body } }) {
        if (body.kind !== "single" || body.singleResult.data) return;
        const { errors } = body.singleResult;
        if (errors === undefined || errors.length <= MAX_FAULTS) return;
        body.singleResult.errors = errors.slice(0, MAX_FAULTS);
      },
    };
  },
};
