import type { LifeState, Sex } from "@laurel/domain/honoree/honoree.vocabulary";
import { badInput, DomainError } from "@laurel/domain/shared/domain-error";
import { maskIdentityNumber } from "@laurel/domain/shared/identity-number";
import { maskPhone } from "@laurel/domain/shared/phone-number";
import type { CellValue, SheetColumn } from "@laurel/sheet/sheet-spec";
import { xlsxChunks } from "@laurel/sheet/sheet-writer";
import type { ActorContext } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import type { HonoreeFilter } from "../honoree.input.js";
import type { HonoreeSort } from "../honoree.type.js";
import {
  type ExportedPerson,
  type ExportedTitle,
  listExportedIds,
  listExportedPeople,
} from "../roster/roster-export.queries.js";
import { openFamilyNote, openIdentity, openPhone } from "../sealed-fields.js";

export interface ExportHonorees {
  readonly filter: HonoreeFilter;
  readonly sort: HonoreeSort;
  /** Why identity numbers, phones and family notes shall stand in the clear; null: masked. */
  readonly revealReason: string | null;
}

const BATCH_PEOPLE = 1000;

/** The columns an import understands, in the order rosters have them; the last one is for people to read. */
const COLUMNS: readonly SheetColumn[] = [
  { header: "序号", kind: "number", width: 8 },
  { header: "姓名", width: 12 },
  { header: "性别", width: 6 },
  { header: "身份证号码", width: 22 },
  { header: "出生年月", width: 12 },
  { header: "工作单位", width: 20 },
  { header: "人员状态", width: 10 },
  { header: "是否一线", width: 10 },
  { header: "荣誉称号", width: 24 },
  { header: "授予单位", width: 20 },
  { header: "授予时间", width: 12 },
  { header: "表彰文号", width: 22 },
  { header: "证书编号", width: 14 },
  { header: "联系电话", width: 14 },
  { header: "家庭情况", width: 20 },
  { header: "备注", width: 20 },
  { header: "目前所在单位", width: 20 },
];

const SEX_WORDS: Readonly<Record<Sex, string>> = { MALE: "男", FEMALE: "女", UNKNOWN: "" };
const LIFE_WORDS: Readonly<Record<LifeState, string>> = {
  ON_POST: "在岗",
  RETIRED: "退休",
  LEFT: "离职",
  ABROAD: "长期出国",
  LOST_CONTACT: "失联",
  DECEASED: "去世",
};

/**
 * The people of a list as a roster, one line per title. What it shows stands in the trail before the first byte goes
 * out; a reader who is slow holds no connection to the database.
 */
export async function exportHonorees(
  context: ActorContext,
  request: ExportHonorees,
): Promise<AsyncGenerator<Uint8Array>> {
  const reason = checkedReason(context, request.revealReason);
  const ids = await listExportedIds(context, request.filter, request.sort);
  await inTransaction(context, "honoree:export", (tx) =>
    appendAuditEntry(tx, context, {
      action: "exportHonorees",
      detail: { people: ids.length, isMasked: reason === null },
      ...(reason === null ? {} : { reason }),
    }),
  );
  return xlsxChunks({
    sheets: [{ name: "荣誉人员", columns: COLUMNS, rows: exportedRows(context, ids, reason !== null) }],
  } as Parameters<typeof xlsxChunks>[0]);
}

function checkedReason(context: ActorContext, revealReason: string | null): string | null {
  if (revealReason === null) return null;
  if (!context.actor.permissions.has("honoree:reveal")) {
    throw new DomainError("FORBIDDEN", null, { permission: "honoree:reveal" });
  }
  const reason = revealReason.trim();
  if (reason === "") throw badInput("reason", "reason.empty");
  return reason;
}

async function* exportedRows(
  context: ActorContext,
  ids: readonly string[],
  isRevealed: boolean,
): AsyncGenerator<CellValue[]> {
  let line = 0;
  for (let start = 0; start < ids.length; start += BATCH_PEOPLE) {
    for (const person of await listExportedPeople(context, ids.slice(start, start + BATCH_PEOPLE))) {
      const titles: readonly (ExportedTitle | null)[] = person.titles.length === 0 ? [null] : person.titles;
      const secrets = secretsOf(context, person, isRevealed);
      for (const title of titles) {
        line += 1;
        yield rowOf(line, person, title, secrets);
      }
    }
  }
}

interface Secrets {
  readonly identityNumber: string;
  readonly phone: string;
  readonly familyNote: string;
}

function secretsOf({ cipher, actor }: ActorContext, person: ExportedPerson, isRevealed: boolean): Secrets {
  const { id, identitySealed, phoneSealed, familyNoteSealed } = person;
  const isIdentityShown = isRevealed || actor.permissions.has("honoree:identify");
  const identity =
    identitySealed === null || !isIdentityShown ? "" : openIdentity(cipher, id, identitySealed);
  const phone = phoneSealed === null || !isIdentityShown ? "" : openPhone(cipher, id, phoneSealed);
  return {
    identityNumber: isRevealed ? identity : maskIdentityNumber(identity),
    phone: isRevealed ? phone : maskPhone(phone),
    familyNote: isRevealed && familyNoteSealed !== null ? openFamilyNote(cipher, id, familyNoteSealed) : "",
  };
}

function rowOf(
  line: number,
  person: ExportedPerson,
  title: ExportedTitle | null,
  secrets: Secrets,
): CellValue[] {
  return [
    line,
    person.name,
    SEX_WORDS[person.sex as Sex],
    secrets.identityNumber,
    person.birthOn,
    title?.unitName ?? person.unitName,
    LIFE_WORDS[person.lifeState as LifeState],
    person.isFrontLine === null ? null : person.isFrontLine ? "是" : "否",
    title?.programmeName ?? null,
    title?.issuer ?? null,
    title?.wonOn ?? null,
    title?.documentNumber ?? null,
    title?.certificateNumber ?? null,
    secrets.phone,
    secrets.familyNote,
    person.remark,
    person.unitName,
  ];
}
