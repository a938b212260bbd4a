import { notFound } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../platform/context.js";
import { readRows } from "../../platform/read.js";
import type { Selection } from "../../platform/selection.js";
import {
  column,
  instantColumn,
  many,
  one,
  rowJson,
  type Shape,
  source,
  value,
} from "../../platform/shape.js";
import { attachmentShape } from "../attachment/attachment.queries.js";
import { unitNameOn, unitShape } from "../organization/organization.queries.js";
import { programmeShape } from "../programme/programme.queries.js";
import type { HonoreeType } from "./honoree.type.js";

const base64 = (name: string) => (alias: string) => `encode(${alias}.${name}, 'base64')`;

export const titleShape: Shape = {
  from: "title",
  fields: {
    id: column("id"),
    version: column("version"),
    state: column("state"),
    wonOn: column("won_on"),
    wonYear: column("won_year"),
    issuer: column("issuer"),
    documentNumber: column("document_number"),
    certificateNumber: column("certificate_number"),
    programme: one(
      () => programmeShape,
      (title, programme) => `${programme}.id = ${title}.programme_id`,
    ),
    honoree: one(
      () => honoreeShape,
      (title, honoree) => `${honoree}.id = ${title}.honoree_id`,
    ),
    unitAtAward: one(
      () => unitShape,
      (title, unit) => `${unit}.id = ${title}.unit_at_award_id`,
    ),
    unitNameAtAward: value((title) => unitNameOn(`${title}.unit_at_award_id`, `${title}.won_on`)),
  },
};

export const honoreeShape: Shape = {
  from: "honoree",
  fields: {
    id: column("id"),
    version: column("version"),
    kind: column("kind"),
    name: column("name"),
    sex: column("sex"),
    birthOn: column("birth_on"),
    lifeState: column("life_state"),
    isFrontLine: column("is_front_line"),
    remark: column("remark"),
    titleCount: column("title_count"),
    createdAt: instantColumn("created_at"),
    updatedAt: instantColumn("updated_at"),
    identityNumberMasked: source({ identitySealed: base64("identity_sealed") }),
    phoneMasked: source({ phoneSealed: base64("phone_sealed") }),
    hasFamilyNote: value((honoree) => `${honoree}.family_note_sealed is not null`),
    highestLevel: value(
      (honoree) => `(
        select p.level from programme p where ${honoree}.programme_mask & (1::bigint << p.bit) <> 0
        order by array_position(array['NATIONAL', 'PROVINCIAL', 'MUNICIPAL', 'COMPANY', 'UNIT'], p.level) limit 1)`,
    ),
    unit: one(
      () => unitShape,
      (honoree, unit) => `${unit}.id = ${honoree}.unit_id`,
    ),
    photo: one(
      () => attachmentShape,
      (honoree, photo) => `${photo}.id = ${honoree}.photo_id`,
    ),
    titles: many(
      () => titleShape,
      (honoree, title) => `${title}.honoree_id = ${honoree}.id`,
      (title) => `${title}.won_on desc, ${title}.id`,
    ),
  },
};

/** One person; NOT_FOUND where there is none or none the actor may see. */
export async function getHonoree(
  context: ActorContext,
  id: string,
  selection: Selection,
): Promise<HonoreeType> {
  const [found] = await readRows<{ row: HonoreeType }>(
    context,
    "honoree:read",
    `select ${rowJson(honoreeShape, selection, "h")} as row from honoree h where h.id = $1`,
    [id],
  );
  if (found === undefined) throw notFound("honoree");
  return found.row;
}

/** One title with whatever was asked of it. */
export async function getTitle<T>(context: ActorContext, id: string, selection: Selection): Promise<T> {
  const [found] = await readRows<{ row: never }>(
    context,
    "honoree:read",
    `select ${rowJson(titleShape, selection, "t")} as row from title t where t.id = $1`,
    [id],
  );
  if (found === undefined) throw notFound("title");
  return found.row;
}
