import { useQuery } from "@apollo/client/react";
import { HonoreeDocument } from "@laurel/documents/honoree";
import { Drawer, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { pathTo } from "../../platform/paths.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { LinkButton } from "../../ui/link-button.js";
import { HonoreeFacts, HonoreeHeading } from "./honoree-facts.js";
import { TitleTable } from "./title-table.js";

/** A look at a person without losing the list. */
export function HonoreeDrawer({ honoreeId, onClose }: { honoreeId: string; onClose: () => void }) {
  const { t } = useTranslation("honoree");
  const { data, error, refetch } = useQuery(HonoreeDocument, {
    variables: { id: honoreeId },
  });
  const honoree = data?.honoree.id === honoreeId ? data?.honoree : undefined;
  return (
    <Drawer
      open
      onClose={onClose}
      size={640}
      title={honoree ? <HonoreeHeading honoree={honoree} /> : t("person")}
      extra={<LinkButton to={pathTo("honoree", { honoreeId })}>{t("openPage")}</LinkButton>}
    >
      {error && <FailureAlert error={error} onRetry={() => void refetch()} />}
      {!honoree && !error && <Skeleton active paragraph={{ rows: 6 }} />}
      {honoree && (
        <>
          <HonoreeFacts honoree={honoree} />
          <h2 className="lr-drawer-heading">{t("titles")}</h2>
          <TitleTable titles={honoree.titles} />
        </>
      )}
    </Drawer>
  );
}
