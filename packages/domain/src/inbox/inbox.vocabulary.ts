/** Duties that wait for somebody, each derived from the record it is about: it is gone when the record says so. */
export const TO_DO_KINDS = ["IMPORT_PROBLEMS", "IMPORT_TO_CONFIRM"] as const;
export type ToDoKind = (typeof TO_DO_KINDS)[number];
