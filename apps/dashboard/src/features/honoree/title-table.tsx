import { EditOutlined } from "@ant-design/icons";
import { Button, Table, type TableColumnType } from "antd";
import { useTranslation } from "react-i18next";
import { LevelBadge } from "../../parts/level-badge.js";
import { useProgrammeName } from "../../parts/programme-select.js";
import { None } from "../../ui/page-frame.js";
import type { HonoreeDetail } from "./honoree-facts.js";
import { TitleStateTag } from "./title-state-tag.js";

export type HonoreeTitle = HonoreeDetail["titles"][number];

interface TitleTableProps {
  readonly titles: readonly HonoreeTitle[];
  readonly onCorrect?: (title: HonoreeTitle) => void;
}

/** The titles of one person, the latest first. */
export function TitleTable({ titles, onCorrect }: TitleTableProps) {
  const { t } = useTranslation("honoree");
  const nameOf = useProgrammeName();
  const columns: TableColumnType<HonoreeTitle>[] = [
    { key: "wonOn", title: t("wonOn"), render: (_, { wonOn }) => <span className="lr-number">{wonOn}</span> },
    {
      key: "programme",
      title: t("title"),
      render: (_, { programme, state }) => (
        <span className="lr-actions">
          {nameOf(programme)}
          <LevelBadge level={programme.level} isMuted={state !== "VALID"} />
        </span>
      ),
    },
    { key: "state", title: t("titleStateLabel"), render: (_, { state }) => <TitleStateTag state={state} /> },
    { key: "unit", title: t("unitAtAward"), dataIndex: "unitNameAtAward" },
    { key: "issuer", title: t("issuer"), dataIndex: "issuer" },
    {
      key: "document",
      title: t("documentNumber"),
      render: (_, { documentNumber }) => documentNumber ?? <None />,
    },
    {
      key: "certificate",
      title: t("certificateNumber"),
      render: (_, { certificateNumber }) => certificateNumber ?? <None />,
    },
  ];
  if (onCorrect)
    columns.push({
      key: "correct",
      title: <span className="lr-visually-hidden">{t("correct")}</span>,
      render: (_, title) => (
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          aria-label={t("correctOf", { title: nameOf(title.programme), year: title.wonYear })}
          onClick={() => onCorrect(title)}
        />
      ),
    });
  return (
    <Table<HonoreeTitle>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: "max-content" }}
      columns={columns}
      dataSource={[...titles].sort((a, b) => (a.wonOn < b.wonOn ? 1 : -1))}
      locale={{ emptyText: t("noTitles") }}
    />
  );
}
