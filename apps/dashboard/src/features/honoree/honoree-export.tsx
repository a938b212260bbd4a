import { DownloadOutlined, UnlockOutlined } from "@ant-design/icons";
import type { HonoreeFilter, HonoreeSort } from "@laurel/documents/graphql";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { downloadFile } from "../../platform/download.js";
import { formatCount } from "../../platform/format.js";
import { useCan } from "../../platform/session.js";
import { ReasonDialog } from "../../ui/reason-dialog.js";

interface HonoreeExportProps {
  readonly filter: HonoreeFilter;
  readonly sort: HonoreeSort;
  /** How many people the list finds; null while nobody knows. */
  readonly count: number | null;
}

/** Where the people of a list are kept as a workbook; with a reason nothing in it is masked. */
export function exportAddress(filter: HonoreeFilter, sort: HonoreeSort, reason?: string): string {
  const asked = new URLSearchParams({ filter: JSON.stringify(filter), sort });
  if (reason !== undefined) asked.set("reason", reason);
  return `/api/rosters/honorees.xlsx?${asked}`;
}

/** The people on the list as a workbook, in its order; the server masks and logs. */
export function HonoreeExport({ filter, sort, count }: HonoreeExportProps) {
  const { t } = useTranslation("honoree");
  const canReveal = useCan()("honoree:reveal");
  if (count === 0) return null;
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<DownloadOutlined />}
        href={exportAddress(filter, sort)}
        title={t("export.maskedNote")}
        download
      >
        {t("export.masked")}
      </Button>
      {canReveal && count !== null && <FullExport filter={filter} sort={sort} count={count} />}
    </>
  );
}

function FullExport({ filter, sort, count }: { filter: HonoreeFilter; sort: HonoreeSort; count: number }) {
  const { t } = useTranslation("honoree");
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = () => {
    setAsking(false);
    setError(null);
  };
  const confirm = async (reason: string) => {
    setBusy(true);
    setError(null);
    try {
      await downloadFile(exportAddress(filter, sort, reason), `${t("listTitle")}.xlsx`);
      close();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button type="text" size="small" icon={<UnlockOutlined />} onClick={() => setAsking(true)}>
        {t("export.full")}
      </Button>
      <ReasonDialog
        isOpen={isAsking}
        title={t("export.fullTitle")}
        text={t("export.fullText", { count, people: formatCount(count) })}
        confirmLabel={t("export.masked")}
        isBusy={isBusy}
        error={error}
        onConfirm={(reason) => void confirm(reason)}
        onCancel={close}
      />
    </>
  );
}
