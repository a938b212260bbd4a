import type { BankPerson, BankTitle } from "@laurel/domain/honoree/roster-compare";
import type { FieldCipher } from "../../../platform/field-cipher.js";
import type { Tx } from "../../../platform/transaction.js";
import { openFamilyNote, openPhone } from "../sealed-fields.js";

/** A person of the bank as a roster is compared with it; `version` guards what is written back. */
export interface KnownPerson extends BankPerson {
  readonly version: number;
  readonly identityIndex: Buffer;
  readonly titles: readonly (BankTitle & { readonly version: number })[];
}

interface PersonRow extends Omit<KnownPerson, "phone" | "familyNote"> {
  readonly phoneSealed: Buffer | null;
  readonly familyNoteSealed: Buffer | null;
}

/** The people of these identity numbers with all their titles, in one statement. */
export async function findPeopleByIdentity(
  tx: Tx,
  cipher: FieldCipher,
  identityIndexes: readonly Buffer[],
): Promise<Map<string, KnownPerson>> {
  const rows: PersonRow[] = await tx.query(
    `select h.id, h.version, h.identity_index as "identityIndex", h.name, h.sex, h.birth_on as "birthOn",
       h.unit_id as "unitId", u.name as "unitName", h.life_state as "lifeState", h.is_front_line as "isFrontLine",
       h.phone_sealed as "phoneSealed", h.family_note_sealed as "familyNoteSealed", h.remark,
       coalesce((
         select json_agg(json_build_object('id', t.id, 'version', t.version, 'programmeId', t.programme_id,
           'programmeName', p.name, 'wonOn', t.won_on, 'unitId', t.unit_at_award_id, 'unitName', a.name,
           'issuer', t.issuer, 'documentNumber', t.document_number, 'certificateNumber', t.certificate_number)
           order by t.won_on, t.id)
         from title t join programme p on p.id = t.programme_id join unit a on a.id = t.unit_at_award_id
         where t.honoree_id = h.id), '[]'::json) as titles
     from honoree h join unit u on u.id = h.unit_id where h.identity_index = any ($1)`,
    [identityIndexes],
  );
  return new Map(
    rows.map(({ phoneSealed, familyNoteSealed, ...person }) => [
      person.identityIndex.toString("base64"),
      {
        ...person,
        phone: phoneSealed === null ? null : openPhone(cipher, person.id, phoneSealed),
        familyNote: familyNoteSealed === null ? null : openFamilyNote(cipher, person.id, familyNoteSealed),
      },
    ]),
  );
}
