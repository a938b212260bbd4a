import {
  HonoreeDocument,
  HonoreesDocument,
  SearchHonoreesDocument,
  TitlesDocument,
} from "@laurel/documents/honoree";
import { AwardsByUnitDocument } from "@laurel/documents/statistics";
import { print } from "graphql";
import { GIVEN, SURNAMES } from "../dataset/names.mjs";
import { makeUnits, PROGRAMMES, rowId } from "../dataset/organization.mjs";
import { FIRST_YEAR, LAST_YEAR } from "../dataset/people.mjs";

/**
 * One question asked of everybody: of the product as GraphQL, of the limits as the values of a statement.
 *
 * @typedef {object} Question
 * @property {Record<string, unknown>} variables of the product's document
 * @property {string} plain path and values for the plain limit
 * @property {string} [tuned] the same for the limit that uses what the product keeps ready
 */

/**
 * @typedef {object} Workload
 * @property {string} id
 * @property {string} title
 * @property {string} document
 * @property {string} field the root field that answers
 * @property {Aim} aim
 * @property {(size: number) => Question[]} questions
 */

/** What performance aims at, as the share of the plain limit's requests per second. @typedef {{ small: number, large: number, p95: number } | null} Aim */

const branches = makeUnits().filter(({ depth }) => depth === 1);
const LIFE_STATES = ["ON_POST"];

/** @type {readonly Workload[]} */
export const WORKLOADS = [
  {
    id: "W1",
    title: "page 20 of 50 in a unit subtree, life state and programme, by name, exact total",
    document: print(HonoreesDocument),
    field: "honorees",
    aim: { small: 2, large: 6, p95: 0.7 },
    questions: () =>
      branches.flatMap(({ id }) =>
        PROGRAMMES.map((programme) => ({
          variables: {
            filter: { unitId: id, lifeStates: LIFE_STATES, programmeIds: [programme.id] },
            sort: "NAME",
            page: { offset: 950, limit: 50 },
          },
          plain: statement("list", id, "ON_POST", programme.id),
          tuned: statement("list-tuned", id, "ON_POST", programme.id),
        })),
      ),
  },
  {
    id: "W2",
    title: "a person's page with unit path and titles",
    document: print(HonoreeDocument),
    field: "honoree",
    aim: { small: 0.35, large: 0.35, p95: 3 },
    questions: (size) =>
      spread(200, size).map((number) => ({
        variables: { id: rowId(2, number) },
        plain: statement("person", rowId(2, number)),
      })),
  },
  {
    id: "W3",
    title: "awards by top unit, year and programme",
    document: withoutField(print(AwardsByUnitDocument), "honoreeTotal"),
    field: "awardsByUnit",
    aim: { small: 6, large: 50, p95: 0.25 },
    questions: () => [
      {
        variables: { filter: { clock: "WON_AT" } },
        plain: statement("chart-won-at", "WON_AT"),
        tuned: statement("chart-tuned", "WON_AT"),
      },
      {
        variables: { filter: { clock: "PRESENT" } },
        plain: statement("chart-present", "PRESENT"),
        tuned: statement("chart-tuned", "PRESENT"),
      },
    ],
  },
  {
    id: "W3d",
    title: "the records behind one bar, first page and count",
    document: print(TitlesDocument),
    field: "titles",
    aim: { small: 0.5, large: 1, p95: 1.6 },
    questions: () =>
      branches.flatMap(({ id }) =>
        Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index).map((year) => ({
          variables: { filter: { clock: "WON_AT", unitIds: [id], years: [year] } },
          plain: statement("bar", id, year),
          tuned: statement("bar-tuned", id, year),
        })),
      ),
  },
  {
    id: "W4",
    title: "pinyin prefix or part of a name, first ten",
    document: print(SearchHonoreesDocument),
    field: "searchHonorees",
    aim: { small: 0.5, large: 0.45, p95: 2 },
    questions: () => [
      ...spread(60, SURNAMES.length).map((number) => {
        const letters = `${SURNAMES[number - 1]?.pinyin}${GIVEN[number]?.pinyin.slice(0, 1)}`;
        return { variables: { text: letters }, plain: statement("search-letters", letters) };
      }),
      ...spread(60, SURNAMES.length).map((number) => {
        const part = `${SURNAMES[number - 1]?.text}${GIVEN[number]?.text}`;
        return { variables: { text: part }, plain: statement("search-name", part) };
      }),
    ],
  },
];

/**
 * @param {import("../limit/statements.mjs").StatementName} name
 * @param {...(string | number)} values
 */
function statement(name, ...values) {
  return `/${name}?values=${encodeURIComponent(values.join(","))}`;
}

/** `count` numbers from 1 to `size`, evenly apart. @param {number} count @param {number} size */
function spread(count, size) {
  return Array.from({ length: count }, (_, index) => 1 + Math.floor((index * size) / count));
}

/** @param {string} document @param {string} field */
function withoutField(document, field) {
  return document.replace(new RegExp(`^\\s*${field}\\n`, "m"), "");
}
