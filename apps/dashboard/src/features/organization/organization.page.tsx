import { useQuery } from "@apollo/client/react";
import type { UnitTree } from "@laurel/documents/graphql";
import { UnitsDocument } from "@laurel/documents/organization";
import { DatePicker, Input, Segmented, Skeleton } from "antd";
import dayjs from "dayjs";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { dayOf, formatCount } from "../../platform/format.js";
import { EmptyState } from "../../ui/empty-state.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { PageFrame } from "../../ui/page-frame.js";
import { useOrganizationState } from "./organization.url-state.js";
import { UnitDrawer } from "./unit-drawer.js";
import { UnitTable } from "./unit-table.js";
import { UnitTreeView } from "./unit-tree.js";
import { matchingKeys, unitBranches } from "./unit-tree-data.js";

export function OrganizationPage() {
  const { t } = useTranslation("organization");
  const [state, setState] = useOrganizationState();
  const [text, setText] = useState("");
  const variables = { tree: state.tree, ...(state.asOf === null ? {} : { asOf: state.asOf }) };
  const { data, previousData, error, loading, refetch } = useQuery(UnitsDocument, { variables });
  const units = (data ?? previousData)?.units;
  const branches = useMemo(() => unitBranches(units ?? [], state.tree), [units, state.tree]);
  const shownKeys = useMemo(() => matchingKeys(branches, text), [branches, text]);
  const open = (unitId: string) => void setState({ open: unitId });
  return (
    <PageFrame title={t("pageTitle")} note={t("pageNote")}>
      <section className="lr-panel">
        <search className="lr-filters">
          <Segmented<UnitTree>
            aria-label={t("treeLabel")}
            value={state.tree}
            onChange={(tree) => void setState({ tree })}
            options={[
              { value: "ADMINISTRATION", label: t("tree.ADMINISTRATION") },
              { value: "PARTY_AFFILIATION", label: t("tree.PARTY_AFFILIATION") },
            ]}
          />
          <AsOfPicker value={state.asOf} onChange={(asOf) => void setState({ asOf })} />
          <Input.Search
            style={{ width: 220 }}
            allowClear
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={t("find")}
            aria-label={t("find")}
          />
          <Segmented<"tree" | "table">
            className="lr-push-right"
            aria-label={t("viewLabel")}
            value={state.view}
            onChange={(view) => void setState({ view })}
            options={[
              { value: "tree", label: t("view.tree") },
              { value: "table", label: t("view.table") },
            ]}
          />
        </search>
        <div className="lr-list__bar">
          <span className="lr-list__count" aria-live="polite">
            {units && t("count", { total: formatCount(units.length) })}
            {state.asOf && ` · ${t("asOfNote", { on: state.asOf })}`}
          </span>
        </div>
        <div className="lr-busy-bar" data-busy={loading && units !== undefined} />
        {error && (
          <div className="lr-panel__body">
            <FailureAlert error={error} onRetry={() => void refetch()} />
          </div>
        )}
        {!units && !error && (
          <div className="lr-panel__body">
            <Skeleton active paragraph={{ rows: 10 }} />
          </div>
        )}
        {units && shownKeys?.size === 0 && <EmptyState title={t("noMatch")} />}
        {units && shownKeys?.size !== 0 && state.view === "tree" && (
          <UnitTreeView branches={branches} shownKeys={shownKeys} openId={state.open} onOpen={open} />
        )}
        {units && shownKeys?.size !== 0 && state.view === "table" && (
          <UnitTable units={units} shownKeys={shownKeys} openId={state.open} onOpen={open} />
        )}
      </section>
      <UnitDrawer
        unitId={state.open}
        asOf={state.asOf}
        onClose={() => void setState({ open: null })}
        onOpen={open}
      />
    </PageFrame>
  );
}

function AsOfPicker({ value, onChange }: { value: string | null; onChange: (day: string | null) => void }) {
  const { t } = useTranslation("organization");
  const today = dayOf(new Date());
  return (
    <DatePicker
      value={value === null ? null : dayjs(value)}
      onChange={(day) => onChange(day ? day.format("YYYY-MM-DD") : null)}
      maxDate={dayjs(today)}
      placeholder={t("asOf")}
      aria-label={t("asOf")}
    />
  );
}
