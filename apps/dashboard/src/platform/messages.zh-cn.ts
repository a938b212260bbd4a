export const messages = import.meta.glob<Record<string, unknown>>("../locales/zh-CN/*.json", {
  import: "default",
  eager: true,
});
