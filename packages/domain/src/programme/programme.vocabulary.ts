/** From the highest to the lowest: whose honour it is. */
export const HONOUR_LEVELS = ["NATIONAL", "PROVINCIAL", "MUNICIPAL", "COMPANY", "UNIT"] as const;
export type HonourLevel = (typeof HONOUR_LEVELS)[number];

export const PROGRAMME_NATURES = ["COMMENDATION", "SELECTION", "CREATION", "NAMING"] as const;
export type ProgrammeNature = (typeof PROGRAMME_NATURES)[number];
