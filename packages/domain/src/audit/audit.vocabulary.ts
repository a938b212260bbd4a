/** How an act that stands in the trail ended: done, refused for lack of rights, or failed (a wrong password). */
export const AUDIT_RESULTS = ["DONE", "DENIED", "FAILED"] as const;

export type AuditResult = (typeof AUDIT_RESULTS)[number];
