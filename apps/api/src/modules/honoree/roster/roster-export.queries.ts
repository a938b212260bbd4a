import type { ActorContext } from "../../../platform/context.js";
import { readRows } from "../../../platform/read.js";
import type { HonoreeFilter } from "../honoree.input.js";
import type { HonoreeSort } from "../honoree.type.js";
import { HONOREE_ORDERS, honoreeConditions } from "../honoree-list.queries.js";

export interface ExportedTitle {
  readonly programmeName: string;
  readonly issuer: string;
  readonly wonOn: string;
  readonly documentNumber: string | null;
  readonly certificateNumber: string | null;
  readonly unitName: string;
}

export interface ExportedPerson {
  readonly id: string;
  readonly name: string;
  readonly sex: string;
  readonly birthOn: string | null;
  readonly unitName: string;
  readonly lifeState: string;
  readonly isFrontLine: boolean | null;
  readonly identitySealed: Buffer | null;
  readonly phoneSealed: Buffer | null;
  readonly familyNoteSealed: Buffer | null;
  readonly remark: string | null;
  readonly titles: readonly ExportedTitle[];
}

/** Everybody a filter finds, in the order of the list. */
export async function listExportedIds(
  context: ActorContext,
  filter: HonoreeFilter,
  sort: HonoreeSort,
): Promise<string[]> {
  const where = honoreeConditions(context, filter);
  const rows = await readRows<{ id: string }>(
    context,
    "honoree:export",
    `select h.id from honoree h where ${where} order by ${HONOREE_ORDERS[sort]}`,
    where.values,
  );
  return rows.map(({ id }) => id);
}

/** These people with their titles, the oldest first, in the order of `ids`: one statement. */
export function listExportedPeople(context: ActorContext, ids: readonly string[]): Promise<ExportedPerson[]> {
  return readRows<ExportedPerson & object>(
    context,
    "honoree:export",
    `select h.id, h.name, h.sex, h.birth_on as "birthOn", u.name as "unitName", h.life_state as "lifeState",
       h.is_front_line as "isFrontLine", h.identity_sealed as "identitySealed", h.phone_sealed as "phoneSealed",
       h.family_note_sealed as "familyNoteSealed", h.remark,
       coalesce((
         select json_agg(json_build_object('programmeName', p.name, 'issuer', t.issuer, 'wonOn', t.won_on,
           'documentNumber', t.document_number, 'certificateNumber', t.certificate_number, 'unitName', a.name)
           order by t.won_on, t.id)
         from title t join programme p on p.id = t.programme_id join unit a on a.id = t.unit_at_award_id
         where t.honoree_id = h.id and t.state <> 'REVOKED'), '[]'::json) as titles
     from unnest($1::uuid[]) with ordinality as wanted (id, place)
     join honoree h on h.id = wanted.id join unit u on u.id = h.unit_id
     order by wanted.place`,
    [ids],
  );
}
