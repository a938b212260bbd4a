import { makeIdentityNumber } from "@laurel/fixtures/fictional-identity";
import { createSeededRandom } from "@laurel/fixtures/seeded-random";
import { GIVEN, gramsOf, SURNAMES } from "./names.mjs";
import { PROGRAMMES, rowId } from "./organization.mjs";
import { blindIndex, seal } from "./sealing.mjs";

export const FIRST_YEAR = 1996;
export const LAST_YEAR = 2025;
const BIRTH_DAYS = 20_000;
const FIRST_BIRTH = Date.UTC(1945, 0, 1);
const DAY_MS = 86_400_000;
const MADE_AT = "2026-01-01T00:00:00Z";

export const HONOREE_COLUMNS =
  "id name name_key name_grams pinyin pinyin_flat pinyin_initials sex birth_on life_state is_front_line identity_sealed identity_index phone_sealed phone_index unit_id programme_mask title_count latest_won_on created_at updated_at".split(
    " ",
  );
export const TITLE_COLUMNS =
  "id honoree_id programme_id won_on won_year issuer document_number certificate_number unit_at_award_id present_unit_id created_at updated_at".split(
    " ",
  );

/** @typedef {import("@laurel/fixtures/seeded-random").SeededRandom} SeededRandom */
/** @typedef {import("./organization.mjs").Unit} Unit */

/**
 * Makes `count` people with 1.4 titles each, as lines for COPY: honourees to one sink, their titles to the other.
 * The same seed gives the same people; only the nonces of the sealed fields differ.
 *
 * @param {{ count: number, units: readonly Unit[], keys: import("./sealing.mjs").Keys }} wanted
 * @returns {Generator<{ honoree: string, titles: string }>}
 */
export function* makePeople({ count, units, keys }) {
  const random = createSeededRandom("benchmark");
  let titleNumber = 0;
  for (let number = 1; number <= count; number += 1) {
    const id = rowId(2, number);
    const unit = random.pick(units);
    const titles = makeTitles(random, { honoreeId: id, unit, units, firstNumber: titleNumber + 1 });
    titleNumber += titles.length;
    yield {
      honoree: line(HONOREE_COLUMNS, makeHonoree(random, { id, number, unit, titles, keys })),
      titles: titles.map((title) => line(TITLE_COLUMNS, title)).join(""),
    };
  }
}

/**
 * @param {SeededRandom} random
 * @param {{ id: string, number: number, unit: Unit, titles: readonly Record<string, unknown>[], keys: import("./sealing.mjs").Keys }} person
 */
function makeHonoree(random, { id, number, unit, titles, keys }) {
  const name = makeName(random);
  const birthOn = new Date(FIRST_BIRTH + (number % BIRTH_DAYS) * DAY_MS).toISOString().slice(0, 10);
  const identity = makeIdentityNumber(birthOn, 1 + Math.floor(number / BIRTH_DAYS));
  const phone = `199${String(number).padStart(8, "0")}`;
  return {
    id,
    ...name,
    sex: random.chance(0.7) ? "MALE" : "FEMALE",
    birth_on: birthOn,
    life_state: random.weighted([
      ["ON_POST", 70],
      ["RETIRED", 20],
      ["LEFT", 6],
      ["DECEASED", 4],
    ]),
    is_front_line: random.chance(0.6),
    identity_sealed: seal(keys, "identity_sealed", id, identity),
    identity_index: blindIndex(keys, "identity", identity),
    phone_sealed: seal(keys, "phone_sealed", id, phone),
    phone_index: blindIndex(keys, "phone", phone),
    unit_id: unit.id,
    programme_mask: titles.reduce((mask, { bit }) => mask | (1 << Number(bit)), 0),
    title_count: titles.length,
    latest_won_on:
      titles
        .map(({ won_on }) => String(won_on))
        .sort()
        .at(-1) ?? null,
    created_at: MADE_AT,
    updated_at: MADE_AT,
  };
}

/** @param {SeededRandom} random */
function makeName(random) {
  // The square favours the front of the list, as in life.
  const surname = SURNAMES[Math.floor(random.next() ** 1.6 * SURNAMES.length)] ?? SURNAMES[0];
  const given = Array.from({ length: random.chance(0.8) ? 2 : 1 }, () => random.pick(GIVEN));
  const parts = [surname, ...given].map((part) => part ?? { text: "", pinyin: "" });
  const name = parts.map(({ text }) => text).join("");
  return {
    name,
    name_key: name,
    name_grams: gramsOf(name),
    pinyin: parts.map(({ pinyin }) => pinyin).join(" "),
    pinyin_flat: parts.map(({ pinyin }) => pinyin).join(""),
    pinyin_initials: parts.map(({ pinyin }) => pinyin.slice(0, 1)).join(""),
  };
}

/**
 * One to three titles of different kinds; one in five was won for another unit than today's.
 *
 * @param {SeededRandom} random
 * @param {{ honoreeId: string, unit: Unit, units: readonly Unit[], firstNumber: number }} of
 */
function makeTitles(random, { honoreeId, unit, units, firstNumber }) {
  const count = random.weighted([
    [1, 70],
    [2, 20],
    [3, 10],
  ]);
  const first = random.int(0, PROGRAMMES.length - 1);
  return Array.from({ length: count }, (_, index) => {
    const { id: programmeId, bit } = PROGRAMMES[(first + index * 2) % PROGRAMMES.length] ?? {
      id: "",
      bit: 0,
    };
    const year = random.int(FIRST_YEAR, LAST_YEAR);
    const number = firstNumber + index;
    return {
      id: rowId(3, number),
      honoree_id: honoreeId,
      programme_id: programmeId,
      won_on: `${year}-${String(random.int(1, 12)).padStart(2, "0")}`,
      won_year: year,
      issuer: "某省总工会",
      document_number: `工发〔${year}〕${random.int(1, 99)}号`,
      certificate_number: `Z${String(number).padStart(9, "0")}`,
      unit_at_award_id: random.chance(0.2) ? random.pick(units).id : unit.id,
      present_unit_id: unit.id,
      created_at: MADE_AT,
      updated_at: MADE_AT,
      bit,
    };
  });
}

/**
 * One line of COPY's text format.
 *
 * @param {readonly string[]} columns
 * @param {Readonly<Record<string, unknown>>} row
 */
function line(columns, row) {
  return `${columns.map((column) => field(row[column])).join("\t")}\n`;
}

/** @param {unknown} value */
function field(value) {
  if (value === null || value === undefined) return "\\N";
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString("hex")}`;
  return Array.isArray(value) ? `{${value.join(",")}}` : String(value);
}
