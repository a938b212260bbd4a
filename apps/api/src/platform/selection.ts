import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionSetNode,
} from "graphql";

/** The fields a request asked for, below one field: name → what was asked below that. Aliases are merged. */
export type Selection = ReadonlyMap<string, Selection>;

type MutableSelection = Map<string, MutableSelection>;

/** By the field of a document that nothing in it depends on variables: the next request with it asks for the same. */
const known = new WeakMap<FieldNode, Selection>();

/** What the client selected under the field being resolved. */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  const [node, ...others] = info.fieldNodes;
  const kept = node === undefined || others.length > 0 ? undefined : known.get(node);
  if (kept !== undefined) return kept;
  const walk = { info, isConditional: others.length > 0 };
  const selection = collect(
    info.fieldNodes.map(({ selectionSet }) => selectionSet),
    walk,
  );
  if (node !== undefined && !walk.isConditional) known.set(node, selection);
  return selection;
}

/** The selection below `path`, empty where nothing was asked there. */
export function selectionAt(selection: Selection, ...path: string[]): Selection {
  return path.reduce<Selection>((at, name) => at.get(name) ?? new Map(), selection);
}

type SelectionSets = Set<SelectionSetNode | undefined>;

interface Walk {
  readonly info: GraphQLResolveInfo;
  /** Another request with the same document may ask for something else. */
  isConditional: boolean;
}

/**
 * Everything asked of one object at once, each set and each fragment looked into once: followed one by one, fragments
 * that spread one another twice would double the work with every ten tokens of the document.
 */
function collect(sets: Iterable<SelectionSetNode | undefined>, walk: Walk): MutableSelection {
  const below = new Map<string, SelectionSets>();
  const waiting: SelectionSets = new Set(sets);
  // A set walks on to what is added while it is walked, and keeps each member once.
  for (const set of waiting) {
    for (const node of set?.selections ?? []) {
      if (isLeftOut(node, walk)) continue;
      if (node.kind === "InlineFragment") waiting.add(node.selectionSet);
      else if (node.kind === "FragmentSpread")
        waiting.add(walk.info.fragments[node.name.value]?.selectionSet);
      else if (node.name.value !== "__typename") {
        const { value } = node.name;
        below.set(value, (below.get(value) ?? new Set()).add(node.selectionSet));
      }
    }
  }
  return new Map([...below].map(([name, deeper]) => [name, collect(deeper, walk)]));
}

function isLeftOut(node: Pick<FieldNode, "directives">, walk: Walk): boolean {
  if (!node.directives?.length) return false;
  walk.isConditional = true;
  const { variableValues } = walk.info;
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if === false
  );
}
