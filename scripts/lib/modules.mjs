/**
 * The business modules in import order: a module may import only modules before it.
 * The same word names the folder in domain, API, documents, dashboard, locales and docs.
 */
export const MODULES = [
  "audit",
  "organization",
  "identity",
  "attachment",
  "programme",
  "honoree",
  "campaign",
  "nomination",
  "ballot",
  "review",
  "notice",
  "conferral",
  "publicity",
  "visit",
  "assistance",
  "supervision",
  "revocation",
  "appraisal",
  "creation",
  "inbox",
  "statistics",
];

/**
 * Counterparts a module does without, each with the reason. A counterpart that appears although it is excused
 * here is reported as well, so the table cannot go stale.
 *
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export const EXCUSED = {
  attachment: {
    domain: "a file's rules need its bytes, and the domain reads none",
    documents: "files travel over REST; the other modules select the attachment inside their own operations",
    feature: "a photo or proof is shown on the page of the thing it belongs to",
    locale: "it has no page, so no words; its refusals are in errors.json",
  },
  statistics: {
    domain: "the database counts; what a figure means is the vocabulary of titles and units",
  },
  programme: {
    feature:
      "programmes are chosen where titles are recorded; their own page comes with policies and campaigns",
  },
};
