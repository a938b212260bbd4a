import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesRule } from "@escape.tech/graphql-armor-max-directives";
import type { GraphQLError, ValidationContext, ValidationRule } from "graphql";

/** Bytes of a GraphQL request. Files travel by their own routes. */
export const MAX_BODY_BYTES = 256 * 1024;
/** Lexical tokens of a document; the parser stops there. */
export const MAX_TOKENS = 2000;

const MAX_DEPTH = 8;
const MAX_ALIASES = 15;
const MAX_DIRECTIVES = 5;

// The rules would throw, which Apollo answers with 500; reported, they are an ordinary 400.
const reported = {
  propagateOnRejection: false,
  exposeLimits: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};

/** What a document may cost before anything of it is run (ASVS 4.3.1). */
export const documentLimits = (isIntrospectionOn: boolean): ValidationRule[] =>
  [
    maxDepthRule({ n: MAX_DEPTH, ignoreIntrospection: isIntrospectionOn, ...reported }),
    maxAliasesRule({ n: MAX_ALIASES, allowList: [], ...reported }),
    maxDirectivesRule({ n: MAX_DIRECTIVES, ...reported }),
  ] as ValidationRule[];
