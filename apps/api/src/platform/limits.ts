import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesRule } from "@escape.tech/graphql-armor-max-directives";
import { GraphQLError, type ValidationContext, type ValidationRule } from "graphql";

/** Bytes of a GraphQL request. Files travel by their own routes. */
export const MAX_BODY_BYTES = 256 * 1024;
/** Lexical tokens of a document; the parser stops there. */
export const MAX_TOKENS = 2000;

const MAX_DEPTH = 8;
const MAX_ALIASES = 15;
const MAX_DIRECTIVES = 5;
/** The same field over and over costs validation the square of its number, and gives nothing. */
const MAX_REPEATS = 20;

// The rules would throw, which Apollo answers with 500; reported, they are an ordinary 400.
const reported = {
  propagateOnRejection: false,
  exposeLimits: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};

function maxRepeatsRule(context: ValidationContext): ReturnType<ValidationRule> {
  return {
    SelectionSet({ selections }) {
      const repeats = new Map<string, number>();
      for (const node of selections) {
        if (node.kind !== "Field") continue;
        const key = (node.alias ?? node.name).value;
        repeats.set(key, (repeats.get(key) ?? 0) + 1);
      }
      if (Math.max(0, ...repeats.values()) > MAX_REPEATS) {
        context.reportError(new GraphQLError("A field is repeated too often."));
      }
    },
  };
}

/** Executed all the same, an operation of a kind we do not have would be a failure of ours. */
function knownOperationRule(context: ValidationContext): ReturnType<ValidationRule> {
  return {
    OperationDefinition({ operation }) {
      if (context.getSchema().getRootType(operation)) return;
      context.reportError(new GraphQLError(`There is no ${operation}.`));
    },
  };
}

/** What a document may cost before anything of it is run (ASVS 4.3.1). */
export const documentLimits = (isIntrospectionOn: boolean): ValidationRule[] =>
  [
    maxDepthRule({ n: MAX_DEPTH, ignoreIntrospection: isIntrospectionOn, ...reported }),
    maxAliasesRule({ n: MAX_ALIASES, allowList: [], ...reported }),
    knownOperationRule,
    maxRepeatsRule,
    maxDirectivesRule({ n: MAX_DIRECTIVES, ...reported }),
  ] as ValidationRule[];
