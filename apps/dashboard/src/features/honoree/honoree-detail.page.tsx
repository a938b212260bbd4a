import { EditOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@apollo/client/react";
import { HonoreeDocument } from "@laurel/documents/honoree";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { formatInstant } from "../../platform/format.js";
import { pathTo } from "../../platform/paths.js";
import { useCan } from "../../platform/session.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { LinkButton } from "../../ui/link-button.js";
import { PageFrame, Panel } from "../../ui/page-frame.js";
import { type HonoreeDetail, HonoreeFacts, HonoreeHeading } from "./honoree-facts.js";
import { TitleDialog } from "./title-dialog.js";
import { type HonoreeTitle, TitleTable } from "./title-table.js";

export function HonoreeDetailPage() {
  const { t } = useTranslation("honoree");
  const { honoreeId = "" } = useParams();
  const { data, error, refetch } = useQuery(HonoreeDocument, { variables: { id: honoreeId } });
  const trail = { label: t("listTitle"), to: pathTo("honorees") };
  if (data) return <Detail honoree={data.honoree} onChanged={() => void refetch()} />;
  return (
    <PageFrame title={t("person")} trail={trail}>
      <Panel>
        {error ? (
          <FailureAlert error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )}
      </Panel>
    </PageFrame>
  );
}

/** Which dialog is open: a new title, or the correction of one. */
type Open = "new" | HonoreeTitle | null;

function Detail({ honoree, onChanged }: { honoree: HonoreeDetail; onChanged: () => void }) {
  const { t } = useTranslation("honoree");
  const canEdit = useCan()("honoree:edit");
  const [open, setOpen] = useState<Open>(null);
  return (
    <PageFrame
      title={honoree.name}
      heading={<HonoreeHeading honoree={honoree} />}
      note={honoree.unit.pathNames.join(" / ")}
      trail={{ label: t("listTitle"), to: pathTo("honorees") }}
      actions={
        canEdit && (
          <>
            <LinkButton icon={<EditOutlined />} to={pathTo("editHonoree", { honoreeId: honoree.id })}>
              {t("edit")}
            </LinkButton>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
              {t("recordTitle")}
            </Button>
          </>
        )
      }
    >
      <Panel title={t("profile")}>
        <div className="lr-profile">
          {honoree.photo?.previewUrl && (
            <img
              className="lr-photo"
              src={honoree.photo.previewUrl}
              alt={t("photoOf", { name: honoree.name })}
            />
          )}
          <HonoreeFacts honoree={honoree} />
        </div>
      </Panel>
      <Panel title={t("titlesCount", { count: honoree.titleCount })} isFlush>
        <TitleTable titles={honoree.titles} {...(canEdit ? { onCorrect: setOpen } : {})} />
      </Panel>
      <p className="lr-muted lr-small lr-page__foot">
        {t("recorded", {
          created: formatInstant(honoree.createdAt),
          updated: formatInstant(honoree.updatedAt),
        })}
      </p>
      {open !== null && (
        <TitleDialog
          honoree={honoree}
          title={open === "new" ? null : open}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setOpen(null);
            onChanged();
          }}
        />
      )}
    </PageFrame>
  );
}
