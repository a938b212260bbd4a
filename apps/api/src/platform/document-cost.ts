import type { ApolloServerPlugin } from "@apollo/server";
import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { RequestContext } from "./context.js";
import { MAX_PAGE_SIZE } from "./page.js";

/** Objects one document may ask for (ASVS 4.3.1): a page of a hundred with everything a list shows costs 3,300. */
export const MAX_COST = 5000;

const DEFAULT_PAGE_SIZE = 50;
/** Members a list without pages is taken to have. */
const USUAL_LIST = 10;
/** A list below itself (titles of the holder of a title) repeats what is known: nobody needs many of those. */
const REPEATED_LIST = 100;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Record<string, unknown>;
}

/** How far below the root a field is reached. */
interface Place {
  readonly type: GraphQLObjectType;
  /** Rows of the page the nearest list above it asked for. */
  readonly pageSize: number;
  /** Lists passed on the way, as `Honoree.titles`. */
  readonly lists: readonly string[];
}

/**
 * How many objects a document may make the server build, before any of it is run. Depth alone says little: eight
 * levels of titles and holders are a hundred million rows.
 */
export function documentCost(
  walk: Walk,
  operation: Pick<OperationDefinitionNode, "operation" | "selectionSet">,
): number {
  const type = walk.schema.getRootType(operation.operation);
  if (!type) return 0;
  return costBelow(walk, { type, pageSize: DEFAULT_PAGE_SIZE, lists: [] }, [operation.selectionSet]);
}

function costBelow(walk: Walk, place: Place, sets: readonly SelectionSetNode[]): number {
  const fields = place.type.getFields();
  let cost = 0;
  for (const nodes of fieldsOf(walk, sets)) {
    const [node] = nodes;
    const field = node === undefined ? undefined : fields[node.name.value];
    if (node === undefined || field === undefined) continue;
    const below = getNamedType(field.type);
    if (!isObjectType(below)) continue;
    const next = placeBelow(walk, place, { field, node, below });
    const inside = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    cost += membersOf(place, field) * (1 + costBelow(walk, next, inside));
  }
  return cost;
}

interface Entered {
  // biome-ignore lint/suspicious/noExplicitAny: what graphql itself calls a field of whatever source
  readonly field: GraphQLField<any, any>;
  readonly node: FieldNode;
  readonly below: GraphQLObjectType;
}

function placeBelow({ variables }: Walk, place: Place, { field, node, below }: Entered): Place {
  const { page } = getArgumentValues(field, node, variables) as { page?: { limit?: number } | null };
  const limit = page?.limit ?? DEFAULT_PAGE_SIZE;
  return {
    type: below,
    pageSize: Math.min(Math.max(limit, 1), MAX_PAGE_SIZE),
    lists: isList(field) ? [...place.lists, `${place.type.name}.${field.name}`] : place.lists,
  };
}

function membersOf(place: Place, field: Entered["field"]): number {
  if (!isList(field)) return 1;
  if (place.type.name.endsWith("Page")) return place.pageSize;
  return place.lists.includes(`${place.type.name}.${field.name}`) ? REPEATED_LIST : USUAL_LIST;
}

function isList({ type }: Entered["field"]): boolean {
  return isListType(getNullableType(type) as GraphQLNullableType);
}

/** Fields by the key they answer under. Each fragment is looked into once, however often it is spread. */
function fieldsOf({ fragments }: Walk, sets: readonly SelectionSetNode[]): Iterable<FieldNode[]> {
  const byKey = new Map<string, FieldNode[]>();
  const waiting = new Set<SelectionSetNode | undefined>(sets);
  for (const set of waiting) {
    for (const node of set?.selections ?? []) {
      if (node.kind === "InlineFragment") waiting.add(node.selectionSet);
      else if (node.kind === "FragmentSpread") waiting.add(fragments.get(node.name.value)?.selectionSet);
      else {
        const key = (node.alias ?? node.name).value;
        byKey.set(key, [...(byKey.get(key) ?? []), node]);
      }
    }
  }
  return byKey.values();
}

/** Refuses a document that would cost too much; one whose variables are wrong is left to the execution to refuse. */
export const refuseCostlyDocuments: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        if (operation === undefined) return;
        const definitions = operation.variableDefinitions ?? [];
        const { coerced } = getVariableValues(schema, definitions, request.variables ?? {});
        if (coerced === undefined) return;
        const fragments = new Map<string, FragmentDefinitionNode>();
        for (const node of document.definitions) {
          if (node.kind === "FragmentDefinition") fragments.set(node.name.value, node);
        }
        if (documentCost({ schema, fragments, variables: coerced }, operation) <= MAX_COST) return;
        throw new GraphQLError("BAD_INPUT", {
          extensions: { code: "BAD_INPUT", rule: "DOCUMENT_TOO_COSTLY", http: { status: 400 } },
        });
      },
    };
  },
};
