import { useQuery } from "@apollo/client/react";
import type { UnitAction } from "@laurel/documents/graphql";
import { UnitDocument } from "@laurel/documents/organization";
import { Button, Drawer, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../platform/format.js";
import { pathTo } from "../../platform/paths.js";
import { useCan } from "../../platform/session.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { LinkButton } from "../../ui/link-button.js";
import { Facts } from "../../ui/page-frame.js";
import { UnitActionDialog } from "./unit-action-dialog.js";
import type { UnitDetail } from "./unit-detail.js";
import { UnitHistory, UnitNames } from "./unit-history.js";
import { UnitStateTag } from "./unit-state-tag.js";

interface UnitDrawerProps {
  readonly unitId: string | null;
  readonly asOf: string | null;
  readonly onClose: () => void;
  readonly onOpen: (unitId: string) => void;
}

export function UnitDrawer({ unitId, asOf, onClose, onOpen }: UnitDrawerProps) {
  const { t } = useTranslation("organization");
  const { data, error, refetch } = useQuery(UnitDocument, {
    variables: { id: unitId ?? "", ...(asOf === null ? {} : { asOf }) },
    skip: unitId === null,
  });
  const unit = data?.unit.id === unitId ? data?.unit : undefined;
  return (
    <Drawer
      open={unitId !== null}
      onClose={onClose}
      size={640}
      title={
        <span className="lr-actions">
          {unit?.name ?? t("unit")}
          {unit && <UnitStateTag state={unit.state} />}
        </span>
      }
    >
      {error && <FailureAlert error={error} onRetry={() => void refetch()} />}
      {!unit && !error && <Skeleton active paragraph={{ rows: 8 }} />}
      {unit && <UnitContent unit={unit} onOpen={onOpen} />}
    </Drawer>
  );
}

function UnitContent({ unit, onOpen }: { unit: UnitDetail; onOpen: (unitId: string) => void }) {
  const { t } = useTranslation("organization");
  const canReadHonorees = useCan()("honoree:read");
  const { successorId } = unit;
  return (
    <>
      <UnitActions unit={unit} />
      <Facts
        items={[
          { label: t("code"), value: unit.code },
          { label: t("kindLabel"), value: t(`kind.${unit.kind}`) },
          { label: t("path"), value: unit.pathNames.join(" / ") },
          { label: t("openedOn"), value: unit.openedOn },
          { label: t("closedOn"), value: unit.closedOn },
          {
            label: t("successor"),
            value: successorId && (
              <Button type="link" size="small" className="lr-inline" onClick={() => onOpen(successorId)}>
                {t("openSuccessor")}
              </Button>
            ),
          },
          {
            label: t("honoreeCount"),
            value: unit.honoreeCount === null ? null : formatCount(unit.honoreeCount),
          },
        ]}
      />
      {canReadHonorees && (unit.honoreeCount ?? 0) > 0 && (
        <p className="lr-drawer-link">
          <LinkButton type="link" className="lr-inline" to={`${pathTo("honorees")}?unit=${unit.id}`}>
            {t("showHonorees")}
          </LinkButton>
        </p>
      )}
      <h2 className="lr-drawer-heading">{t("names")}</h2>
      <UnitNames names={unit.names} />
      <h2 className="lr-drawer-heading">{t("history")}</h2>
      <UnitHistory events={unit.history} />
    </>
  );
}

/** The buttons are what the server says may be done now. */
function UnitActions({ unit }: { unit: UnitDetail }) {
  const { t } = useTranslation("organization");
  const [action, setAction] = useState<UnitAction | null>(null);
  if (unit.availableActions.length === 0) return null;
  return (
    <div className="lr-actions lr-drawer-actions">
      {unit.availableActions.map((available) => (
        <Button key={available} size="small" onClick={() => setAction(available)}>
          {t(`action.${available}`)}
        </Button>
      ))}
      {action && <UnitActionDialog unit={unit} action={action} onClose={() => setAction(null)} />}
    </div>
  );
}
