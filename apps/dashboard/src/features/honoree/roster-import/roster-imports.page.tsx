import { RosterImportsDocument, type RosterImportsQuery } from "@laurel/documents/honoree";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { formatBytes, formatCount, formatInstant } from "../../../platform/format.js";
import { pathTo } from "../../../platform/paths.js";
import { type ListColumn, ListPage } from "../../../ui/list-page.js";
import { None, PageFrame } from "../../../ui/page-frame.js";
import { RosterImportStateTag } from "./roster-import-state-tag.js";
import { RosterUpload } from "./roster-upload.js";

type Row = RosterImportsQuery["rosterImports"]["items"][number];

function useColumns(): readonly ListColumn<Row, "CREATED">[] {
  const { t } = useTranslation("honoree");
  return [
    {
      key: "file",
      title: t("roster.file"),
      isAlwaysShown: true,
      render: ({ id, fileName, byteSize }) => (
        <>
          <Link className="lr-name" to={pathTo("rosterImport", { importId: id })}>
            {fileName}
          </Link>{" "}
          <span className="lr-muted lr-small">{formatBytes(byteSize)}</span>
        </>
      ),
    },
    {
      key: "state",
      title: t("roster.stateLabel"),
      render: ({ state }) => <RosterImportStateTag state={state} />,
    },
    { key: "rows", title: t("roster.rows"), align: "right", render: ({ rowCount }) => formatCount(rowCount) },
    {
      key: "people",
      title: t("roster.people"),
      align: "right",
      render: ({ peopleCount }) => formatCount(peopleCount),
    },
    {
      key: "titles",
      title: t("titles"),
      align: "right",
      render: ({ titleCount }) => formatCount(titleCount),
    },
    {
      key: "problems",
      title: t("roster.problemRows"),
      align: "right",
      render: ({ problemRowCount }) => (problemRowCount > 0 ? formatCount(problemRowCount) : <None />),
    },
    { key: "by", title: t("roster.createdBy"), render: ({ createdBy }) => createdBy },
    {
      key: "at",
      title: t("roster.createdAt"),
      render: ({ createdAt }) => <span className="lr-number">{formatInstant(createdAt)}</span>,
    },
  ];
}

/** The import centre: drop a roster, and find every earlier one. */
export function RosterImportsPage() {
  const { t } = useTranslation("honoree");
  const navigate = useNavigate();
  const columns = useColumns();
  const open = (importId: string) => void navigate(pathTo("rosterImport", { importId }));
  return (
    <PageFrame title={t("roster.title")} note={t("roster.note")}>
      <RosterUpload url="/api/roster-imports" onUploaded={open} />
      <ListPage
        name="roster-imports"
        document={RosterImportsDocument}
        toVariables={({ page }) => ({ page })}
        select={(data) => data.rosterImports}
        columns={columns}
        rowKey={({ id }) => id}
        sorts={["CREATED"] as const}
        onOpen={({ id }) => open(id)}
        empty={{ title: t("roster.none"), text: t("roster.noneText") }}
      />
    </PageFrame>
  );
}
