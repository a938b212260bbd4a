import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import type { ErrorCode } from "@laurel/domain/shared/error-codes";
import type { Permission } from "@laurel/domain/shared/permissions";
import type { Place } from "./company.js";
import type { PlaceRecords } from "./place-records.js";

/**
 * Who may do what to which rows, written out for people to review. The test beside it walks the built schema: a field
 * without an entry here, an entry without a field, and a cell that answers otherwise each fail the build.
 *
 * Roles stand here by name and not by their permissions, so that a change of the rights of a role shows here as well.
 */
export interface OperationRule {
  readonly demand: Permission | "signed-in" | "public";
  readonly roles: readonly Role[];
  /**
   * scope: the record must lie below a grant, else `outside` · list: answers, with the rows below a grant alone ·
   * tree: the same for everybody whose role may ask · self: about the person who asks · whole: only a grant on the
   * top of the tree · public: nobody need be signed in.
   */
  readonly rows: "scope" | "list" | "tree" | "self" | "whole" | "public";
  /** Answer for a record out of scope; NOT_FOUND, as for one that is not there. */
  readonly outside?: ErrorCode;
  /** The record by which a list shows that it holds a place's rows. */
  readonly marker?: keyof PlaceRecords;
  /** Cells that differ from the rule above, with the reason. */
  readonly except?: { readonly because: string; readonly answer: (cell: RuleCell) => CellAnswer | null };
}

/** `everything`: a record of a sibling, looked at by somebody whose grant is on the top of the tree. */
export type CellPlace = Place | "everything";
export interface RuleCell {
  readonly role: Role | null;
  readonly place: CellPlace;
}
export type CellAnswer = "OK" | "FOUND" | "EMPTY" | ErrorCode;

const OFFICE: readonly Role[] = ["UNION_OFFICE"];
const CLERKS: readonly Role[] = ["UNION_OFFICE", "UNIT_STAFF"];
const REVEALERS: readonly Role[] = ["UNION_OFFICE", "UNIT_STAFF", "UNIT_CHAIR"];
const INBOX_READERS: readonly Role[] = ["UNION_OFFICE", "UNION_COMMITTEE", "UNIT_STAFF", "UNIT_CHAIR"];
const BANK_READERS: readonly Role[] = [...INBOX_READERS, "PARTY_COMMITTEE", "LEADER"];
const TREE_READERS: readonly Role[] = [...BANK_READERS, "SECURITY_ADMIN"];
const SECURITY: readonly Role[] = ["SECURITY_ADMIN"];
const AUDIT: readonly Role[] = ["AUDIT_ADMIN"];

const PUBLIC: OperationRule = { demand: "public", roles: [], rows: "public" };
const SELF: OperationRule = { demand: "signed-in", roles: [], rows: "self" };
const MANAGED_ACCOUNT: OperationRule = { demand: "account:manage", roles: SECURITY, rows: "scope" };
const MANAGED_UNIT: OperationRule = { demand: "organization:manage", roles: OFFICE, rows: "scope" };
const EDITED: OperationRule = { demand: "honoree:edit", roles: CLERKS, rows: "scope" };
const BANK: OperationRule = { demand: "honoree:read", roles: BANK_READERS, rows: "scope" };
const IMPORT: OperationRule = { demand: "honoree:import", roles: CLERKS, rows: "scope" };

/** An import is its author's, and that of whoever may import into the whole tree. */
const ownImport = (inside: CellAnswer, outside: CellAnswer): OperationRule["except"] => ({
  because: "an import in the own units that somebody else began is not the viewer's to see",
  answer: ({ role, place }) => {
    if (role === null || !CLERKS.includes(role)) return null;
    return place === "own" || place === "everything" ? inside : outside;
  },
});

const OWN_IMPORT: OperationRule = { ...IMPORT, except: ownImport("OK", "NOT_FOUND") };

export const OPERATIONS: Readonly<Record<string, OperationRule>> = {
  "Query.viewer": PUBLIC,
  "Query.demoAccounts": PUBLIC,
  "Mutation.signIn": PUBLIC,
  "Query.mySessions": SELF,
  "Mutation.signOut": SELF,
  "Mutation.changePassword": {
    ...SELF,
    except: {
      because:
        "the fixture offers the present password as the new one, which is refused before anything is weighed",
      answer: ({ role }) => (role === null ? null : "BAD_INPUT"),
    },
  },
  "Mutation.endSession": {
    ...SELF,
    except: {
      because: "somebody else's session can be ended with account:manage over that account",
      answer: ({ role, place }) => {
        if (role === null) return null;
        const isReached = role === "SECURITY_ADMIN" && place !== "sibling" && place !== "ancestor";
        return isReached ? "OK" : "NOT_FOUND";
      },
    },
  },
  "Query.accounts": { demand: "account:read", roles: SECURITY, rows: "list", marker: "accountId" },
  "Query.account": { demand: "account:read", roles: SECURITY, rows: "scope" },
  "Query.accountSessions": MANAGED_ACCOUNT,
  "Mutation.createAccount": { demand: "account:manage", roles: SECURITY, rows: "tree" },
  "Mutation.grantRole": MANAGED_ACCOUNT,
  "Mutation.revokeRole": MANAGED_ACCOUNT,
  "Mutation.disableAccount": MANAGED_ACCOUNT,
  "Mutation.enableAccount": {
    ...MANAGED_ACCOUNT,
    except: {
      because: "the fixture is not disabled, which is said only to somebody who may see it",
      answer: ({ role, place }) =>
        role === "SECURITY_ADMIN" && place !== "sibling" && place !== "ancestor" ? "ILLEGAL_ACTION" : null,
    },
  },
  "Mutation.unlockAccount": MANAGED_ACCOUNT,
  "Mutation.resetPassword": MANAGED_ACCOUNT,
  "Query.auditEntries": { demand: "audit:read", roles: AUDIT, rows: "whole" },
  "Query.auditVerification": { demand: "audit:read", roles: AUDIT, rows: "whole" },
  "Query.units": { demand: "organization:read", roles: TREE_READERS, rows: "tree" },
  "Query.unit": { demand: "organization:read", roles: TREE_READERS, rows: "tree" },
  "Mutation.openUnit": MANAGED_UNIT,
  "Mutation.renameUnit": MANAGED_UNIT,
  "Mutation.moveUnit": MANAGED_UNIT,
  "Mutation.changeAffiliation": MANAGED_UNIT,
  "Mutation.mergeUnit": MANAGED_UNIT,
  "Mutation.closeUnit": MANAGED_UNIT,
  "Mutation.splitUnit": {
    ...MANAGED_UNIT,
    except: {
      because: "its parts open under the unit above, so that one must be within reach too",
      answer: ({ role, place }) => (role === "UNION_OFFICE" && place === "own" ? "NOT_FOUND" : null),
    },
  },
  "Query.programmes": { demand: "programme:read", roles: BANK_READERS, rows: "tree" },
  "Query.honorees": { ...BANK, rows: "list", marker: "honoreeId" },
  "Query.honoree": BANK,
  "Query.searchHonorees": { ...BANK, rows: "list", marker: "honoreeId" },
  "Query.titles": { ...BANK, rows: "list", marker: "titleId" },
  "Mutation.createHonoree": { ...EDITED, outside: "BAD_INPUT" },
  "Mutation.updateHonoree": EDITED,
  "Mutation.recordTitle": EDITED,
  "Mutation.correctTitle": EDITED,
  "Mutation.revealHonoreeField": { demand: "honoree:reveal", roles: REVEALERS, rows: "scope" },
  "Query.awardsByUnit": { demand: "statistics:read", roles: BANK_READERS, rows: "scope" },
  "Query.toDos": {
    demand: "inbox:read",
    roles: INBOX_READERS,
    rows: "list",
    marker: "importId",
    except: {
      because: "a duty of an import is its author's, and that of whoever may import into the whole tree",
      answer: ({ role, place }) => {
        if (role === null || !INBOX_READERS.includes(role)) return null;
        if (place === "everything") return CLERKS.includes(role) ? "FOUND" : "EMPTY";
        return place === "own" ? "FOUND" : "EMPTY";
      },
    },
  },
  "Query.rosterImports": { ...IMPORT, rows: "list", marker: "importId", except: ownImport("FOUND", "EMPTY") },
  "Mutation.matchRosterColumns": OWN_IMPORT,
  "Mutation.fixRosterGroup": OWN_IMPORT,
  "Mutation.editRosterCell": OWN_IMPORT,
  "Mutation.excludeRosterRow": OWN_IMPORT,
  "Mutation.resolveRosterConflict": OWN_IMPORT,
  "Mutation.confirmRosterImport": OWN_IMPORT,
  "Mutation.cancelRosterImport": OWN_IMPORT,
  // The fixture is not imported yet, which is said only to somebody who may see it.
  "Mutation.undoRosterImport": { ...IMPORT, except: ownImport("ILLEGAL_ACTION", "NOT_FOUND") },
  "Query.rosterImport": OWN_IMPORT,
};

/** Fields that show nothing to some who may see the record they belong to. */
export interface GuardedField {
  readonly roles: readonly Role[];
  /** What everybody else reads there. */
  readonly hidden: null | readonly [];
}

const IDENTIFIED: GuardedField = { roles: REVEALERS, hidden: null };

/** Every field of every object, by type; whoever reaches the object may read it unless it is guarded. */
export const FIELDS: Readonly<Record<string, Readonly<Record<string, "open" | GuardedField>>>> = {
  Account: open(
    "createdAt displayName grants id isDemo isDisabled lastSignInAt lockedUntil userName version",
  ),
  AccountPage: open("items totalCount"),
  Attachment: open("byteSize createdAt fileName height id mediaType previewUrl sha256 url width"),
  AuditEntry: open("action actorName at detail hash id objectId objectType reason requestId result sequence"),
  AuditEntryPage: open("items totalCount"),
  AuditVerification: open("anchorCount entryCount firstBrokenSequence isIntact lastAnchoredSequence message"),
  AwardsByProgramme: open("count programmeId"),
  AwardsByUnit: open("byProgramme byUnitProgramme byUnitYear clock honoreeTotal rows total unit"),
  AwardsByUnitProgramme: open("count programmeId unitId"),
  AwardsCell: open("count unitId year"),
  AwardsRow: open("count isOwn unit"),
  DemoAccount: open("password role userName"),
  Honoree: {
    ...open(
      "birthOn createdAt hasFamilyNote highestLevel id isFrontLine kind lifeState name photo remark sex",
    ),
    ...open("titleCount titles unit updatedAt version"),
    identityNumberMasked: IDENTIFIED,
    phoneMasked: IDENTIFIED,
  },
  HonoreePage: open("items totalCount"),
  Programme: open("code cycleYears id issuer level name nameEn nature target"),
  RevealedValue: open("expiresInSeconds field value"),
  RosterCell: open("field isEdited text"),
  RosterChange: open("bank field file"),
  RosterColumn: open("field header index letter sample"),
  RosterImport: {
    ...open("availableActions byteSize columns confirmedAt conflictCount createdAt createdBy failureCode"),
    ...open("failureMessage fileName headerRows id importedPeople importedTitles kept newCount peopleCount"),
    ...open("problemGroups problemRowCount progress rowCount rows sheetName sheetNames state titleCount"),
    ...open("unchangedCount undoableUntil updatedCount version"),
  },
  RosterImportPage: open("items totalCount"),
  RosterKeptRecord: open("id kind"),
  RosterProblem: open("code column field message row sheetRow value"),
  RosterProblemGroup: open("code cure field message rowCount suggestions value"),
  RosterProgress: open("done total"),
  RosterRow: {
    ...open("cells changes id identityNumberMasked name outcome problems resolution row sheetRow titleName"),
    ...open("unitName wonOn"),
  },
  RosterRowPage: open("items totalCount"),
  RosterSuggestion: open("label value"),
  RoleGrant: open("grantedAt grantedBy id role unit"),
  Session: open("expiresAt id ipAddress isCurrent lastSeenAt startedAt userAgent"),
  Title: {
    ...open("certificateNumber documentNumber honoree id issuer programme state unitAtAward unitNameAtAward"),
    ...open("version wonOn wonYear"),
  },
  TitlePage: open("items totalCount"),
  ToDo: open("createdAt dueOn id isOverdue kind params subjectId unit"),
  ToDoPage: open("items totalCount"),
  Unit: {
    ...open("closedOn code depth history id kind name names openedOn parentId partyParentId pathNames state"),
    ...open("successorId version"),
    availableActions: { roles: OFFICE, hidden: [] },
    honoreeCount: { roles: BANK_READERS, hidden: null },
  },
  UnitEvent: open("detail documentNumber id kind on recordedAt recordedBy"),
  UnitNameSpan: open("documentNumber name since until"),
  Viewer: open("accountId displayName grants mustChangePassword permissions scopeUnits userName"),
};

function open(names: string): Readonly<Record<string, "open">> {
  return Object.fromEntries(names.split(" ").map((name) => [name, "open"]));
}
