/**
 * antd measures columns with a row that is hidden from assistive technology but keeps focusable content.
 * Marks each such row inert, now and whenever one appears. Answers how to stop.
 */
export function repairTables(root: HTMLElement): () => void {
  const repair = () => {
    for (const row of root.querySelectorAll(".ant-table-measure-row:not([inert])"))
      row.setAttribute("inert", "");
  };
  repair();
  const observer = new MutationObserver(repair);
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}
