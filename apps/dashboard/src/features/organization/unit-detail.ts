import type { UnitQuery } from "@laurel/documents/organization";

export type UnitDetail = UnitQuery["unit"];
