import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { makeIdentityNumber } from "@laurel/fixtures/fictional-identity";
import { createSeededRandom } from "@laurel/fixtures/seeded-random";
import { GIVEN, SURNAMES } from "../dataset/names.mjs";
import { makeUnits, PROGRAMMES } from "../dataset/organization.mjs";

const HEADER = ["序号", "姓名", "性别", "身份证号码", "单位", "荣誉称号", "获奖时间", "发文文号", "手机号码"];
const DAY_MS = 86_400_000;
/** The people of the bank were born from 1945 on (dataset/people.mjs); these come after all of them. */
const FIRST_BIRTH = Date.UTC(2000, 0, 1);
const BIRTH_DAYS = 2000;

/** One row of a roster of people the bank does not hold yet. @typedef {readonly string[]} RosterLine */

/** @param {number} count @returns {Generator<RosterLine>} */
export function* makeRosterLines(count) {
  const random = createSeededRandom("roster");
  const units = makeUnits();
  for (let number = 1; number <= count; number += 1) {
    const birthOn = new Date(FIRST_BIRTH + (number % BIRTH_DAYS) * DAY_MS).toISOString().slice(0, 10);
    const sequence = 400 + Math.floor(number / BIRTH_DAYS);
    yield [
      String(number),
      `${random.pick(SURNAMES).text}${random.pick(GIVEN).text}${random.pick(GIVEN).text}`,
      sequence % 2 === 1 ? "男" : "女",
      makeIdentityNumber(birthOn, sequence),
      random.pick(units).name,
      random.pick(PROGRAMMES).name,
      `${random.int(2000, 2025)}.${random.int(1, 12)}`,
      `工发〔${random.int(2000, 2025)}〕${random.int(1, 99)}号`,
      `198${String(number).padStart(8, "0")}`,
    ];
  }
}

/** @param {string} file @param {number} count */
export async function writeRosterFile(file, count) {
  await pipeline(Readable.from(csvLines(count)), createWriteStream(file));
}

/** @param {number} count */
function* csvLines(count) {
  yield `\ufeff${HEADER.join(",")}\n`;
  for (const line of makeRosterLines(count)) yield `${line.join(",")}\n`;
}
