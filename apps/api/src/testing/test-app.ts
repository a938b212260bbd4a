import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { permissionsOf } from "@laurel/domain/identity/identity.rules";
import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import type { GraphQLFormattedError } from "graphql";
import { inject } from "vitest";
import { type App, createApp } from "../app.js";
import { openDatabase } from "../data-source.js";
import { fixedClock } from "../platform/clock.js";
import {
  type Actor,
  type ActorContext,
  type RequestContext,
  type Services,
  silentReply,
} from "../platform/context.js";
import { createFieldCipher } from "../platform/field-cipher.js";
import { createIds } from "../platform/ids.js";
import { startJobs } from "../platform/jobs.js";
import { silentLogger } from "../platform/logger.js";
import { createSigner } from "../platform/signer.js";
import { createServerDatabase, engineFromImage, serverUrl } from "./test-database.js";

/** The product in one process: GraphQL in, PostgreSQL underneath, a clock that obeys. */
export interface TestApp {
  readonly app: App;
  readonly services: Services;
  readonly clock: ReturnType<typeof fixedClock>;
  /** Runs a document as `actor` (null: nobody signed in). */
  execute(document: string, variables: Record<string, unknown>, actor: Actor | null): Promise<Answer>;
  /** The context of a command called directly. */
  contextOf(actor: Actor): ActorContext;
  /** Statements under the working role, seeing every row. */
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface Answer {
  // The shape of an answer depends on the document a test writes.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly data: any;
  readonly errors: readonly GraphQLFormattedError[];
  /** `extensions.code` of the first error, null when there is none. */
  readonly code: string | null;
}

export const TEST_NOW = "2026-11-21T02:00:00.000Z";

export async function createTestApp(): Promise<TestApp> {
  const image = inject("databaseImage");
  const server =
    serverUrl === null
      ? null
      : await createServerDatabase(`laurel_test_${randomUUID().replaceAll("-", "")}`, image);
  const database = await openDatabase(server?.target ?? { engine: await engineFromImage(image) });
  const dataDir = mkdtempSync(join(tmpdir(), "laurel-files-"));
  const clock = fixedClock(TEST_NOW);
  const services: Services = {
    database,
    clock,
    ids: createIds(() => clock.now().getTime()),
    cipher: createFieldCipher(randomBytes(32), randomBytes(32)),
    signer: createSigner(
      generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    ),
    jobs: await startJobs(database, silentLogger),
    logger: silentLogger,
    settings: {
      isProduction: false,
      dataDir,
      isSecureOrigin: false,
      anchorDir: join(dataDir, "anchors"),
      demoPassword: "laurel-demo-2026",
    },
  };
  const app = await createApp(services, {
    version: "test",
    dashboardDir: join(dataDir, "no-dashboard"),
    trustProxy: 0,
    isIntrospectionOn: true,
  });
  const requestContext = (actor: Actor | null): RequestContext => ({
    ...services,
    requestId: randomUUID(),
    client: { ipAddress: "127.0.0.1", userAgent: "test" },
    actor,
    reply: silentReply,
  });

  return {
    app,
    services,
    clock,
    contextOf: (actor) => ({ ...requestContext(actor), actor }),
    async execute(query, variables, actor) {
      const { body } = await app.apollo.executeOperation(
        { query, variables },
        { contextValue: requestContext(actor) },
      );
      if (body.kind !== "single") throw new Error("incremental answers are not expected");
      const { data, errors = [] } = body.singleResult;
      return { data, errors, code: (errors[0]?.extensions?.code as string | undefined) ?? null };
    },
    async sql<Row>(text: string, values: unknown[] = []) {
      const client = await database.pool.connectWithin("*");
      try {
        return (await client.query(text, values)).rows as Row[];
      } finally {
        client.release();
      }
    },
    async close() {
      await app.stop();
      await services.jobs.stop();
      await database.close();
      await server?.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

export interface TestUnit {
  readonly id: string;
  readonly path: string;
  readonly isTop: boolean;
}

/** An actor that holds `roles` on `unit` and below. */
export function actorWith(roles: readonly Role[], unit: TestUnit): Actor {
  const permissions = permissionsOf(roles);
  return {
    accountId: randomUUID(),
    sessionId: null,
    userName: roles.join("+").toLowerCase(),
    displayName: roles.join("+"),
    mustChangePassword: false,
    permissions,
    grants: [{ permissions, unitId: unit.id, unitPath: unit.path, isWhole: unit.isTop }],
  };
}
