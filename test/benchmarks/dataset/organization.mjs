/** Children of each unit per level: 1 + 10 + 30 + 60 + 180 + 719 = 1,000 units in six levels. */
const UNITS_OF_LEVEL = [1, 10, 30, 60, 180, 719];
const KINDS = ["GROUP", "DIVISION", "COMPANY", "COMPANY", "DEPARTMENT", "DEPARTMENT"];
const LEVEL_WORDS = ["集团", "事业部", "公司", "厂", "车间", "班组"];

/**
 * @typedef {object} Unit
 * @property {string} id
 * @property {string} code
 * @property {string} name
 * @property {string} kind
 * @property {string | null} parentId
 * @property {string} path
 * @property {number} depth
 */

/** A balanced tree: unit k of a level hangs below unit k modulo the size of the level above. @returns {Unit[]} */
export function makeUnits() {
  /** @type {Unit[]} */
  const all = [];
  /** @type {Unit[]} */
  let above = [];
  for (const [depth, size] of UNITS_OF_LEVEL.entries()) {
    const level = Array.from({ length: size }, (_, index) =>
      makeUnit(all.length + index, depth, above[index % above.length] ?? null),
    );
    all.push(...level);
    above = level;
  }
  return all;
}

/**
 * @param {number} number
 * @param {number} depth
 * @param {Unit | null} parent
 * @returns {Unit}
 */
function makeUnit(number, depth, parent) {
  const code = String(number + 1).padStart(4, "0");
  return {
    id: rowId(0, number + 1),
    code,
    name: `第${number + 1}${LEVEL_WORDS[depth]}`,
    kind: KINDS[depth] ?? "DEPARTMENT",
    parentId: parent?.id ?? null,
    path: `${parent?.path ?? ""}${code}/`,
    depth,
  };
}

/** @type {readonly (readonly [name: string, nameEn: string, level: string])[]} */
const HONOURS = [
  ["全国劳动模范", "National Model Worker", "NATIONAL"],
  ["全国五一劳动奖章", "National Labour Medal", "NATIONAL"],
  ["省劳动模范", "Provincial Model Worker", "PROVINCIAL"],
  ["省五一劳动奖章", "Provincial Labour Medal", "PROVINCIAL"],
  ["市劳动模范", "Municipal Model Worker", "MUNICIPAL"],
  ["集团劳动模范", "Group Model Worker", "COMPANY"],
  ["先进生产者", "Advanced Worker", "UNIT"],
];

/** Seven kinds of honour; the bit is the place in the masks. */
export const PROGRAMMES = HONOURS.map(([name, nameEn, level], bit) => {
  return { id: rowId(1, bit + 1), code: `P${bit + 1}`, name, nameEn, level, bit };
});

/**
 * An identifier of version 7: rows made one after the other stand beside each other in an index, as in life.
 *
 * @param {number} kind
 * @param {number} number
 */
export function rowId(kind, number) {
  return `019${kind.toString(16)}0000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
}
