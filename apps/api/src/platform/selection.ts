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
  const selection: MutableSelection = new Map();
  for (const node of info.fieldNodes) collect(node.selectionSet, info, selection);
  return selection;
}

/** The selection below `path`, empty where nothing was asked there. */
export function selectionAt(selection: Selection, ...path: string[]): Selection {
  return path.reduce<Selection>((at, name) => at.get(name) ?? new Map(), selection);
}

function collect(set: SelectionSetNode | undefined, info: GraphQLResolveInfo, into: MutableSelection): void {
  for (const node of set?.selections ?? []) {
    if (isLeftOut(node, info)) continue;
    if (node.kind === "Field") {
      if (node.name.value === "__typename") continue;
      const below = into.get(node.name.value) ?? new Map();
      into.set(node.name.value, below);
      collect(node.selectionSet, info, below);
    } else if (node.kind === "InlineFragment") {
      collect(node.selectionSet, info, into);
    } else {
      collect(info.fragments[node.name.value]?.selectionSet, info, into);
    }
  }
}

function isLeftOut(node: Pick<FieldNode, "directives">, info: GraphQLResolveInfo): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, node, info.variableValues)?.if === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, info.variableValues)?.if === false
  );
}
