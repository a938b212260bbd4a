import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from "@laurel/fixtures/hualing-accounts";
import { type CompanyCommand, HUALING_COMMANDS } from "@laurel/fixtures/hualing-company";
import { type FictionalHonoree, listHualingPeople } from "@laurel/fixtures/hualing-people";
import { HUALING_PROGRAMMES } from "@laurel/fixtures/hualing-programmes";
import { appendAuditEntry } from "../modules/audit/commands/append-audit-entry.js";
import { createHonoree } from "../modules/honoree/commands/create-honoree.js";
import { recordTitle } from "../modules/honoree/commands/record-title.js";
import { createAccount } from "../modules/identity/commands/create-account.js";
import { grantRole } from "../modules/identity/commands/grant-role.js";
import { createProgramme } from "../modules/programme/commands/create-programme.js";
import { inTransaction } from "../platform/transaction.js";
import { type DemoActor, type DemoStep, LAST_STEP } from "./demo-step.js";
import { unitStep } from "./demo-units.js";

/**
 * How 华岭集团 came into Laurel: the product makes the top unit and the first security administrator, who makes the
 * union office, which enters units, honours and people; the other accounts follow once their units are there.
 */
export function listDemoSteps(): DemoStep[] {
  const [top, ...units] = HUALING_COMMANDS;
  if (top === undefined) throw new Error("the demo company has no unit");
  const founders = ["security-admin", "union-office"];
  const others = DEMO_ACCOUNTS.filter(({ userName }) => !founders.includes(userName));
  return [
    unitStep(top, "laurel"),
    ...accountSteps("security-admin", "laurel"),
    ...accountSteps("union-office", "security-admin"),
    ...units.map((command: CompanyCommand) => unitStep(command, "union-office")),
    ...others.flatMap(({ userName }) => accountSteps(userName, "security-admin")),
    ...HUALING_PROGRAMMES.map(programmeStep),
    ...listHualingPeople().flatMap((person, index) => [
      honoreeStep(person, index + 1),
      ...titleSteps(person, index + 1),
    ]),
    finishedStep,
  ];
}

function accountSteps(userName: string, by: DemoActor): DemoStep[] {
  const account = DEMO_ACCOUNTS.find((candidate) => candidate.userName === userName);
  if (account === undefined) throw new Error(`the demo company has no account ${userName}`);
  return [accountStep(account, by), grantStep(account, by)];
}

function accountStep({ userName, displayName }: DemoAccount, by: DemoActor): DemoStep {
  return {
    key: `account/${userName}`,
    by,
    run: (context) =>
      createAccount(context, {
        userName,
        displayName,
        password: DEMO_PASSWORD,
        isDemo: true,
        mustChangePassword: false,
      }),
  };
}

function grantStep({ userName, role, unitCode }: DemoAccount, by: DemoActor): DemoStep {
  return {
    key: `grant/${userName}`,
    by,
    run: async (context, results) => {
      const accountId = results.get(`account/${userName}`);
      await grantRole(context, { accountId, role, unitId: results.get(`unit/${unitCode}`) });
      return accountId;
    },
  };
}

function programmeStep(programme: (typeof HUALING_PROGRAMMES)[number]): DemoStep {
  const { code, name, nameEn, aliases, issuer, level, nature, target, cycleYears } = programme;
  return {
    key: `programme/${code}`,
    by: "union-office",
    run: (context) =>
      createProgramme(context, {
        code,
        name,
        nameEn,
        aliases: [...aliases],
        issuer,
        level,
        nature,
        target,
        cycleYears,
      }),
  };
}

function honoreeStep(person: FictionalHonoree, number: number): DemoStep {
  const key = `honoree/${number}`;
  const { name, sex, identityNumber, birthOn, lifeState, isFrontLine, phone, familyNote, remark } = person;
  return {
    key,
    by: "union-office",
    run: (context, results) =>
      createHonoree(context, {
        name,
        sex,
        identityNumber,
        birthOn,
        unitId: results.get(`unit/${person.unitCode}`),
        lifeState,
        isFrontLine,
        phone,
        familyNote,
        remark,
        idempotencyKey: key,
      }),
  };
}

function titleSteps({ titles }: FictionalHonoree, number: number): DemoStep[] {
  return titles.map((title, index) => {
    const key = `title/${number}/${index + 1}`;
    return {
      key,
      by: "union-office",
      run: (context, results) =>
        recordTitle(context, {
          honoreeId: results.get(`honoree/${number}`),
          programmeId: results.get(`programme/${title.programmeCode}`),
          wonOn: title.wonOn,
          unitId: results.get(`unit/${title.unitCode}`),
          issuer: title.issuer,
          documentNumber: title.documentNumber,
          certificateNumber: title.certificateNumber,
          idempotencyKey: key,
        }),
    };
  });
}

const finishedStep: DemoStep = {
  key: LAST_STEP,
  by: "laurel",
  run: async (context) => {
    const objectId = context.ids.next();
    await inTransaction(context, "organization:manage", (tx) =>
      appendAuditEntry(tx, context, { action: "playDemo", objectType: "demo", objectId }),
    );
    return objectId;
  },
};
