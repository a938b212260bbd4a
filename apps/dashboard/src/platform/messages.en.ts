export const messages = import.meta.glob<Record<string, unknown>>("../locales/en/*.json", {
  import: "default",
  eager: true,
});
