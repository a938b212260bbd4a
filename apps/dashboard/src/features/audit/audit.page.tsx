import { AuditEntriesDocument, type AuditEntriesQuery } from "@laurel/documents/audit";
import type { AuditResult } from "@laurel/documents/graphql";
import { DatePicker, Drawer, Input, Select, Tag } from "antd";
import dayjs from "dayjs";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "../../platform/format.js";
import { type ListColumn, ListPage } from "../../ui/list-page.js";
import { Facts, None, PageFrame } from "../../ui/page-frame.js";
import { AUDITED_ACTIONS, AUDITED_OBJECTS } from "./audited-actions.js";
import { VerificationButton } from "./verification-button.js";

type Entry = AuditEntriesQuery["auditEntries"]["items"][number];

const RESULTS = ["DONE", "DENIED", "FAILED"] as const satisfies readonly AuditResult[];
const COLOURS: Readonly<Record<AuditResult, string | undefined>> = {
  DONE: undefined,
  DENIED: "warning",
  FAILED: "error",
};

function useFilters() {
  const [values, setValues] = useQueryStates(
    {
      actor: parseAsString.withDefault(""),
      action: parseAsString.withDefault(""),
      result: parseAsStringLiteral(RESULTS),
      from: parseAsString,
      to: parseAsString,
      page: parseAsString,
    },
    { history: "push" },
  );
  const { actor, action, result, from, to } = values;
  const filter = {
    ...(actor === "" ? {} : { actorName: actor }),
    ...(action === "" ? {} : { action }),
    ...(result === null ? {} : { result }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
  type Change = Parameters<typeof setValues>[0] & object;
  const change = (next: Change) => void setValues({ ...next, page: null });
  const clear = () => change({ actor: null, action: null, result: null, from: null, to: null });
  return { filter, values, change, clear };
}

function ResultTag({ result }: { result: AuditResult }) {
  const { t } = useTranslation("audit");
  return <Tag color={COLOURS[result]}>{t(`result.${result}`)}</Tag>;
}

/** Some modules write the kind of a record with a capital letter, some without. */
function ObjectName({ type }: { type: string | null | undefined }) {
  const { t } = useTranslation("audit");
  if (!type) return <None />;
  const known = AUDITED_OBJECTS.find((object) => object === type.charAt(0).toLowerCase() + type.slice(1));
  return known ? t(`objectName.${known}`) : type;
}

function useColumns(): readonly ListColumn<Entry, "SEQUENCE">[] {
  const { t } = useTranslation("audit");
  return [
    { key: "sequence", title: t("sequence"), align: "right", render: ({ sequence }) => sequence },
    {
      key: "at",
      title: t("at"),
      isAlwaysShown: true,
      render: ({ at }) => <span className="lr-number">{formatInstant(at)}</span>,
    },
    {
      key: "actor",
      title: t("actor"),
      isAlwaysShown: true,
      render: ({ actorName }) => <span className="lr-name">{actorName}</span>,
    },
    {
      key: "action",
      title: t("action"),
      render: ({ action }) => t(`actionName.${action}`, { defaultValue: action }),
    },
    { key: "object", title: t("object"), render: ({ objectType }) => <ObjectName type={objectType} /> },
    { key: "result", title: t("resultLabel"), render: ({ result }) => <ResultTag result={result} /> },
    { key: "reason", title: t("reason"), render: ({ reason }) => reason ?? <None /> },
  ];
}

export function AuditPage() {
  const { t } = useTranslation("audit");
  const { filter, values, change, clear } = useFilters();
  const [open, setOpen] = useState<Entry | null>(null);
  const columns = useColumns();
  const day = (value: string | null) => (value === null ? null : dayjs(value));
  return (
    <PageFrame title={t("pageTitle")} note={t("pageNote")} actions={<VerificationButton />}>
      <ListPage
        name="audit"
        document={AuditEntriesDocument}
        toVariables={({ page }) => ({ filter, page })}
        select={(data) => data.auditEntries}
        columns={columns}
        rowKey={({ id }) => id}
        sorts={["SEQUENCE"] as const}
        isFiltered={Object.keys(filter).length > 0}
        onClearFilters={clear}
        onOpen={setOpen}
        openKey={open?.id ?? null}
        empty={{ title: t("empty") }}
        filters={
          <search className="lr-filters">
            <Input.Search
              style={{ width: 180 }}
              allowClear
              defaultValue={values.actor}
              onSearch={(actor) => change({ actor: actor || null })}
              placeholder={t("actor")}
              aria-label={t("actor")}
            />
            <Select
              style={{ width: 200 }}
              allowClear
              showSearch={{ optionFilterProp: "label" }}
              value={values.action || null}
              onChange={(action) => change({ action: action ?? null })}
              options={AUDITED_ACTIONS.map((action) => ({
                value: action as string,
                label: t(`actionName.${action}`),
              }))}
              placeholder={t("action")}
              aria-label={t("action")}
            />
            <Select
              style={{ width: 130 }}
              allowClear
              value={values.result}
              onChange={(result) => change({ result: result ?? null })}
              options={RESULTS.map((result) => ({ value: result, label: t(`result.${result}`) }))}
              placeholder={t("resultLabel")}
              aria-label={t("resultLabel")}
            />
            <DatePicker.RangePicker
              allowEmpty={[true, true]}
              value={[day(values.from), day(values.to)]}
              onChange={(range) =>
                change({
                  from: range?.[0]?.format("YYYY-MM-DD") ?? null,
                  to: range?.[1]?.format("YYYY-MM-DD") ?? null,
                })
              }
              aria-label={t("days")}
            />
          </search>
        }
      />
      <EntryDrawer entry={open} onClose={() => setOpen(null)} />
    </PageFrame>
  );
}

function EntryDrawer({ entry, onClose }: { entry: Entry | null; onClose: () => void }) {
  const { t } = useTranslation("audit");
  return (
    <Drawer
      open={entry !== null}
      onClose={onClose}
      size={640}
      title={entry && t(`actionName.${entry.action}`, { defaultValue: entry.action })}
    >
      {entry && (
        <>
          <Facts
            items={[
              { label: t("at"), value: formatInstant(entry.at) },
              { label: t("actor"), value: entry.actorName },
              { label: t("resultLabel"), value: <ResultTag result={entry.result} /> },
              { label: t("object"), value: <ObjectName type={entry.objectType} /> },
              { label: t("objectId"), value: entry.objectId },
              { label: t("reason"), value: entry.reason },
              { label: t("requestId"), value: entry.requestId },
              { label: t("hash"), value: entry.hash },
            ]}
          />
          <h2 className="lr-drawer-heading">{t("detail")}</h2>
          <pre className="lr-json">{JSON.stringify(entry.detail, null, 2)}</pre>
        </>
      )}
    </Drawer>
  );
}
