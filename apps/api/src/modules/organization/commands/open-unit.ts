import { decideOpen, type UnitRule } from "@laurel/domain/organization/organization.rules";
import type { UnitKind } from "@laurel/domain/organization/organization.vocabulary";
import {
  decideOpenTop,
  decideTarget,
  decideWording,
  type UnitChangeRule,
} from "@laurel/domain/organization/unit-change.rules";
import { notFound } from "@laurel/domain/shared/domain-error";
import type { PlainDate } from "@laurel/domain/shared/plain-date";
import { type ActorContext, scopeOf } from "../../../platform/context.js";
import { inTransaction, type Tx } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import {
  insertUnit,
  insertUnitName,
  lockTree,
  type UnitNode,
  type UnitNodes,
} from "../unit-change.queries.js";
import { refuseBroken } from "../unit-refusal.js";
import { datedOf, demandAction, managedUnit, paramsOf, recordUnitEvent } from "./unit-change.js";

export interface OpenUnitRequest {
  /** null: the one unit above all others, possible only while there is none. */
  readonly parentId: string | null;
  /** Absent: the Party affiliation follows the administration. */
  readonly partyParentId?: string | null;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly on: string;
  readonly documentNumber: string;
}

export interface OpenedUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent: UnitNode | null;
  readonly partyParentId: string | null;
  readonly on: string;
  readonly documentNumber: string;
  /** The unit whose place it takes together with others. */
  readonly splitFrom?: UnitNode;
}

/** Opens a unit below another one; returns its id. */
export function openUnit(context: ActorContext, request: OpenUnitRequest): Promise<string> {
  return inTransaction(context, "organization:manage", async (tx) => {
    const units = await lockTree(tx);
    const parent = request.parentId === null ? null : managedUnit(context, units, request.parentId);
    if (parent === null && scopeOf(context.actor, "organization:manage") !== "*") throw notFound("unit");
    if (parent !== null) demandAction(context, parent, "OPEN_CHILD");
    const opened = { ...request, ...datedOf(request), code: request.code.trim(), name: request.name.trim() };
    const partyParentId = request.partyParentId ?? request.parentId;
    const today = context.clock.today() as PlainDate;
    refuseBroken(decide(units, { ...opened, parent }, today), {
      target: "parentId",
      params: { ...paramsOf(undefined, parent ?? undefined, today), name: opened.name, code: opened.code },
    });
    if (partyParentId !== null) {
      refuseBroken(decideTarget(units, partyParentId, opened.on), {
        target: "partyParentId",
        params: paramsOf(undefined, units.get(partyParentId), today),
      });
    }
    const id = await insertOpenedUnit(tx, context, { ...opened, parent, partyParentId });
    await appendAuditEntry(tx, context, {
      action: "openUnit",
      objectType: "unit",
      objectId: id,
      detail: { code: opened.code, name: opened.name, on: opened.on, documentNumber: opened.documentNumber },
    });
    return id;
  });
}

function decide(
  units: UnitNodes,
  request: OpenUnitRequest & { readonly parent: UnitNode | null; readonly on: PlainDate },
  today: PlainDate,
): (UnitRule | UnitChangeRule)[] {
  const { parent } = request;
  const form = decideWording(request);
  if (parent === null) return [...decideOpenTop(units, request, today), ...form];
  return [
    ...decideTarget(units, parent.id, request.on),
    ...form,
    ...decideOpen(units, { ...request, parentId: parent.id }, today),
  ];
}

/** The unit with its first name and its first event, for whoever has decided that it may open. */
export async function insertOpenedUnit(tx: Tx, context: ActorContext, opened: OpenedUnit): Promise<string> {
  const { parent, splitFrom, on, documentNumber, code, name, kind, partyParentId } = opened;
  const id = context.ids.next();
  await insertUnit(tx, {
    id,
    code,
    name,
    kind,
    partyParentId,
    parentId: parent?.id ?? null,
    path: `${parent?.path ?? ""}${code}/`,
    depth: (parent?.depth ?? 0) + 1,
    openedOn: on,
  });
  await insertUnitName(tx, { unitId: id, name, on, documentNumber });
  await recordUnitEvent(tx, context, {
    unitId: id,
    kind: "OPENED",
    on,
    documentNumber,
    detail: {
      name,
      parentId: parent?.id ?? null,
      parentName: parent?.name ?? null,
      partyParentId,
      ...(splitFrom === undefined ? {} : { splitFromId: splitFrom.id, splitFromName: splitFrom.name }),
    },
  });
  return id;
}
