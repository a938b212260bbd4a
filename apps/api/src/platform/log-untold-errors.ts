import type { ApolloServerPlugin } from "@apollo/server";
import type { RequestContext } from "./context.js";
import { tellable } from "./format-error.js";

/** A failure nobody named is a defect of ours: it goes to the log under the request's number, never to the client. */
export const logUntoldErrors: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue, operationName }) {
        for (const error of errors) {
          if (error.originalError === undefined || tellable(error) !== null) continue;
          contextValue.logger.error("operation failed", {
            requestId: contextValue.requestId,
            ...(operationName ? { operation: operationName } : {}),
            error: error.originalError,
          });
        }
      },
    };
  },
};
