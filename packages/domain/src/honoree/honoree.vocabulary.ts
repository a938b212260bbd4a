export const HONOREE_KINDS = ["PERSON", "TEAM", "UNIT", "POST"] as const;
export type HonoreeKind = (typeof HONOREE_KINDS)[number];

export const SEXES = ["MALE", "FEMALE", "UNKNOWN"] as const;
export type Sex = (typeof SEXES)[number];

export const LIFE_STATES = ["ON_POST", "RETIRED", "LEFT", "ABROAD", "LOST_CONTACT", "DECEASED"] as const;
export type LifeState = (typeof LIFE_STATES)[number];

/** A title's own state, separate from the life of the person who holds it. */
export const TITLE_STATES = ["VALID", "UNDER_REVIEW", "SUSPENDED", "REVOKED", "ENDED"] as const;
export type TitleState = (typeof TITLE_STATES)[number];

/** Masked for everyone; each look at the plain value is a logged act with a reason. */
export const SENSITIVE_FIELDS = ["IDENTITY_NUMBER", "PHONE", "FAMILY_NOTE"] as const;
export type SensitiveField = (typeof SENSITIVE_FIELDS)[number];
