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

/** What the client selected under the field being resolved. */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  return collect(
    info.fieldNodes.map((node) => node.selectionSet),
    info,
  );
}

/** The selection below `path`, empty where nothing was asked there. */
export function selectionAt(selection: Selection, ...path: string[]): Selection {
  return path.reduce<Selection>((at, name) => at.get(name) ?? new Map(), selection);
}

type SelectionSets = Set<SelectionSetNode | undefined>;

/**
 * Everything asked of one object at once, each set and each fragment looked into once: followed one by one, fragments
 * that spread one another twice would double the work with every ten tokens of the document.
 */
function collect(sets: Iterable<SelectionSetNode | undefined>, info: GraphQLResolveInfo): MutableSelection {
  const below = new Map<string, SelectionSets>();
  const waiting: SelectionSets = new Set(sets);
  // A set walks on to what is added while it is walked, and keeps each member once.
  for (const set of waiting) {
    for (const node of set?.selections ?? []) {
      if (isLeftOut(node, info)) continue;
      if (node.kind === "InlineFragment") waiting.add(node.selectionSet);
      else if (node.kind === "FragmentSpread") waiting.add(info.fragments[node.name.value]?.selectionSet);
      else if (node.name.value !== "__typename") {
        const { value } = node.name;
        below.set(value, (below.get(value) ?? new Set()).add(node.selectionSet));
      }
    }
  }
  return new Map([...below].map(([name, deeper]) => [name, collect(deeper, info)]));
}

function isLeftOut(node: Pick<FieldNode, "directives">, info: GraphQLResolveInfo): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, node, info.variableValues)?.if === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, info.variableValues)?.if === false
  );
}
