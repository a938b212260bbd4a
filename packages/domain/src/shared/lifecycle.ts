/** One business verb: from which states it may start, where it leads, and what the actor must hold. */
export interface Transition<State extends string, Permission extends string> {
  readonly from: readonly State[];
  readonly to: State;
  readonly permission: Permission;
  readonly isReasonNeeded?: boolean;
}

export interface Lifecycle<State extends string, Action extends string, Permission extends string> {
  readonly states: readonly State[];
  readonly initial: State;
  readonly actions: Readonly<Record<Action, Transition<State, Permission>>>;
}

/** The only authority on what may be done: commands guard with it, the API exposes it, buttons are drawn from it. */
export function availableActions<S extends string, A extends string, P extends string>(
  lifecycle: Lifecycle<S, A, P>,
  state: S,
  permissions: ReadonlySet<string>,
): A[] {
  return (Object.keys(lifecycle.actions) as A[]).filter((action) => {
    const transition = lifecycle.actions[action];
    return transition.from.includes(state) && permissions.has(transition.permission);
  });
}

/** States no sequence of actions reaches, and states named in an action but unknown to the lifecycle. */
export function lifecycleDefects<S extends string, A extends string, P extends string>(
  lifecycle: Lifecycle<S, A, P>,
): string[] {
  const known = new Set<string>(lifecycle.states);
  const transitions = Object.entries<Transition<S, P>>(lifecycle.actions);
  const unknown = transitions.flatMap(([action, { from, to }]) =>
    [...from, to]
      .filter((state) => !known.has(state))
      .map((state) => `${action} names unknown state ${state}`),
  );
  const reached = new Set<S>([lifecycle.initial]);
  let grew = true;
  while (grew) {
    grew = false;
    for (const [, { from, to }] of transitions) {
      if (!reached.has(to) && from.some((state) => reached.has(state))) {
        reached.add(to);
        grew = true;
      }
    }
  }
  const unreachable = lifecycle.states
    .filter((state) => !reached.has(state))
    .map((state) => `${state} is unreachable`);
  return [...unknown, ...unreachable];
}
