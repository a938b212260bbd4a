import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

/** The rows that wait, in the layout of the file that came, with a column that says why. */
export function ProblemRowsLink({ importId }: { importId: string }) {
  const { t } = useTranslation("honoree");
  return (
    <Button
      icon={<DownloadOutlined />}
      href={`/api/roster-imports/${encodeURIComponent(importId)}/problem-rows.xlsx`}
      download
    >
      {t("roster.downloadProblems")}
    </Button>
  );
}
