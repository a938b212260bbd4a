import { permissionsOf } from "@laurel/domain/identity/identity.rules";
import { PERMISSIONS } from "@laurel/domain/shared/permissions";
import { DEMO_ACCOUNTS } from "@laurel/fixtures/hualing-accounts";
import { GROUP_CODE } from "@laurel/fixtures/hualing-company";
import { createSeededRandom } from "@laurel/fixtures/seeded-random";
import { fixedClock, minutesAfter } from "../platform/clock.js";
import {
  type Actor,
  type ActorContext,
  type Services,
  silentReply,
  systemActor,
} from "../platform/context.js";
import { createIds } from "../platform/ids.js";
import { readScopedRows } from "../platform/read.js";
import type { DemoActor, DemoResults, DemoStep } from "./demo-step.js";

/** Told after each step. */
export type SeedProgress = (done: number, total: number) => void;

/** The union office enters its company from this moment on, a step a minute, eight hours a day. */
const FIRST_STEP_AT = "2026-01-05T00:30:00.000Z";
const STEPS_PER_DAY = 480;
const MINUTES_PER_DAY = 1440;

/** The demo goes into an empty database, so its lines are among the first of the trail. */
const LAST_LINE = 10_000;
const REQUEST = "demo/";

export interface PlayedSteps {
  /** The object of each step that stands in the trail, by the key of the step. */
  readonly objects: ReadonlyMap<string, string>;
  /** Somebody else's data is here: nothing may be played in. */
  readonly isForeign: boolean;
}

/**
 * What was played already. The trail tells: each step writes its line in the transaction of its change, so a step is
 * there wholly or not at all, however playing was broken off.
 */
export async function readPlayedSteps(services: Services): Promise<PlayedSteps> {
  const rows = await readScopedRows<{ key: string; object_id: string }>(
    services,
    [],
    `select substr(request_id, ${REQUEST.length + 1}) as key, object_id
     from audit_entry where sequence <= ${LAST_LINE} and request_id like '${REQUEST}%' and object_id is not null`,
  );
  const [found] = await readScopedRows<{ any: boolean }>(
    services,
    "*",
    "select exists (select from unit) or exists (select from account) or exists (select from programme) as any",
  );
  return {
    objects: new Map(rows.map(({ key, object_id }) => [key, object_id])),
    isForeign: rows.length === 0 && found?.any === true,
  };
}

/** Plays every step that is not in the trail yet, in order. */
export async function playSteps(
  services: Services,
  steps: readonly DemoStep[],
  onProgress: SeedProgress,
): Promise<void> {
  const { objects } = await readPlayedSteps(services);
  const made = new Map(objects);
  const results: DemoResults = {
    get(key) {
      const id = made.get(key);
      if (id === undefined) throw new Error(`the demo step ${key} has not been played`);
      return id;
    },
  };
  for (const [index, step] of steps.entries()) {
    if (!made.has(step.key)) {
      const actor = actorOf(step.by, results);
      made.set(step.key, await step.run(contextOf(services, { step, index, actor }), results));
    }
    onProgress(index + 1, steps.length);
  }
}

interface Played {
  readonly step: DemoStep;
  readonly index: number;
  readonly actor: Actor;
}

/** Clock and ids belong to the step, so that the demo is the same on every machine and after every interruption. */
function contextOf(services: Services, { step, index, actor }: Played): ActorContext {
  const day = Math.floor(index / STEPS_PER_DAY);
  const at = minutesAfter(fixedClock(FIRST_STEP_AT).now(), day * MINUTES_PER_DAY + (index % STEPS_PER_DAY));
  const random = createSeededRandom(`demo/${step.key}`);
  return {
    ...services,
    clock: fixedClock(at.toISOString()),
    ids: createIds(
      () => at.getTime(),
      (size) => Uint8Array.from({ length: size }, () => random.int(0, 255)),
    ),
    requestId: `${REQUEST}${step.key}`,
    client: { ipAddress: "127.0.0.1", userAgent: "demo" },
    actor,
    reply: silentReply,
  };
}

/** As on a request of theirs: both hold their role at the top of the tree. */
function actorOf(name: DemoActor, results: DemoResults): Actor {
  if (name === "laurel") return systemActor("laurel", PERMISSIONS);
  const account = DEMO_ACCOUNTS.find(({ userName }) => userName === name);
  if (account === undefined) throw new Error(`the demo company has no account ${name}`);
  const permissions = permissionsOf([account.role]);
  return {
    accountId: results.get(`account/${name}`),
    sessionId: null,
    userName: name,
    displayName: account.displayName,
    mustChangePassword: false,
    permissions,
    grants: [
      { permissions, unitId: results.get(`unit/${GROUP_CODE}`), unitPath: `${GROUP_CODE}/`, isWhole: true },
    ],
  };
}
