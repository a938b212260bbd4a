/**
 * antd measures columns with a row that is hidden from assistive technology but keeps focusable content: each such
 * row becomes inert. A table wider than its place scrolls, so the keyboard must be able to reach it (WCAG 2.1.1).
 * Both now and whenever a table appears. Answers how to stop.
 */
export function repairTables(root: HTMLElement): () => void {
  const repair = () => {
    for (const row of root.querySelectorAll(".ant-table-measure-row:not([inert])"))
      row.setAttribute("inert", "");
    for (const content of root.querySelectorAll(".ant-table-content:not([tabindex])"))
      content.setAttribute("tabindex", "0");
  };
  repair();
  const observer = new MutationObserver(repair);
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}
