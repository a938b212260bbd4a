import { PlusOutlined, UploadOutlined } from "@ant-design/icons";
import type { HonoreeSort } from "@laurel/documents/graphql";
import { HonoreesDocument, type HonoreesQuery } from "@laurel/documents/honoree";
import { parseAsString, useQueryState } from "nuqs";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { LevelBadge } from "../../parts/level-badge.js";
import { LifeStateTag } from "../../parts/life-state-tag.js";
import { useProgrammeName } from "../../parts/programme-select.js";
import { formatCount, formatInstant } from "../../platform/format.js";
import { pathTo } from "../../platform/paths.js";
import { useCan } from "../../platform/session.js";
import { LinkButton } from "../../ui/link-button.js";
import { type ListColumn, ListPage } from "../../ui/list-page.js";
import { None, PageFrame } from "../../ui/page-frame.js";
import { toHonoreeFilter, useHonoreeFilters } from "./honoree.url-state.js";
import { HonoreeExport } from "./honoree-export.js";
import { HonoreeFilterBar } from "./honoree-filters.js";

// A look at a person is not part of the first paint of the list.
const HonoreeDrawer = lazy(async () => ({ default: (await import("./honoree-drawer.js")).HonoreeDrawer }));

type Row = HonoreesQuery["honorees"]["items"][number];

const SORTS = [
  "NAME",
  "NAME_DESC",
  "UNIT",
  "LATEST_TITLE",
  "UPDATED",
] as const satisfies readonly HonoreeSort[];
type Sort = (typeof SORTS)[number];

const MOST_TITLES_SHOWN = 2;

function TitleSummary({ titles }: { titles: Row["titles"] }) {
  const nameOf = useProgrammeName();
  const [first, ...rest] = [...titles].sort((a, b) => b.wonYear - a.wonYear);
  if (first === undefined) return <None />;
  const shown = [first, ...rest].slice(0, MOST_TITLES_SHOWN);
  const more = titles.length - shown.length;
  return (
    <span>
      {shown.map(({ id, wonYear, programme }, index) => (
        <span key={id}>
          {index > 0 && <span className="lr-muted"> · </span>}
          <span className="lr-muted lr-number">{wonYear}</span> {nameOf(programme)}
        </span>
      ))}
      {more > 0 && <span className="lr-muted"> +{more}</span>}
    </span>
  );
}

function useColumns(): readonly ListColumn<Row, Sort>[] {
  const { t } = useTranslation("honoree");
  const can = useCan();
  const identity: ListColumn<Row, Sort> = {
    key: "identityNumber",
    title: t("identityNumber"),
    render: (row) => <span className="lr-number">{row.identityNumberMasked ?? <None />}</span>,
  };
  return [
    {
      key: "name",
      title: t("name"),
      isAlwaysShown: true,
      sort: { up: "NAME", down: "NAME_DESC" },
      render: ({ id, name }) => (
        <Link className="lr-name" to={pathTo("honoree", { honoreeId: id })}>
          {name}
        </Link>
      ),
    },
    { key: "unit", title: t("unit"), sort: { up: "UNIT" }, render: ({ unit }) => unit.name },
    {
      key: "level",
      title: t("highestLevel"),
      render: ({ highestLevel }) => (highestLevel ? <LevelBadge level={highestLevel} /> : <None />),
    },
    {
      key: "titles",
      title: t("titles"),
      sort: { down: "LATEST_TITLE" },
      render: ({ titles }) => <TitleSummary titles={titles} />,
    },
    {
      key: "titleCount",
      title: t("titleCount"),
      align: "right",
      render: ({ titleCount }) => formatCount(titleCount),
    },
    { key: "state", title: t("state"), render: ({ lifeState }) => <LifeStateTag state={lifeState} /> },
    { key: "sex", title: t("sex"), render: ({ sex }) => t(`sexOf.${sex}`) },
    { key: "birthOn", title: t("birthOn"), render: ({ birthOn }) => birthOn ?? <None /> },
    ...(can("honoree:identify") ? [identity] : []),
    {
      key: "updatedAt",
      title: t("updatedAt"),
      sort: { down: "UPDATED" },
      render: ({ updatedAt }) => <span className="lr-number">{formatInstant(updatedAt)}</span>,
    },
  ];
}

export function HonoreeListPage() {
  const { t } = useTranslation("honoree");
  const can = useCan();
  const { filters, change, clear } = useHonoreeFilters();
  const [openId, setOpenId] = useQueryState("open", parseAsString.withOptions({ history: "push" }));
  const filter = toHonoreeFilter(filters);
  const isFiltered = Object.keys(filter).length > 0;
  const columns = useColumns();
  return (
    <PageFrame title={t("listTitle")} actions={can("honoree:edit") && <NewHonoreeLink />}>
      <ListPage
        name="honorees"
        document={HonoreesDocument}
        toVariables={({ page, sort }) => ({ filter, sort, page })}
        select={(data) => data.honorees}
        columns={columns}
        rowKey={({ id }) => id}
        sorts={SORTS}
        isFiltered={isFiltered}
        onClearFilters={clear}
        filters={<HonoreeFilterBar filters={filters} change={change} clear={clear} isFiltered={isFiltered} />}
        tools={({ count, sort }) =>
          can("honoree:export") && <HonoreeExport filter={filter} sort={sort} count={count} />
        }
        onOpen={({ id }) => void setOpenId(id)}
        openKey={openId}
        empty={{
          title: t("empty.title"),
          text: t("empty.text"),
          action: can("honoree:import") && <ImportLink />,
        }}
      />
      <Suspense>
        {openId !== null && <HonoreeDrawer honoreeId={openId} onClose={() => void setOpenId(null)} />}
      </Suspense>
    </PageFrame>
  );
}

function NewHonoreeLink() {
  const { t } = useTranslation("honoree");
  return (
    <LinkButton to={pathTo("newHonoree")} type="primary" icon={<PlusOutlined />}>
      {t("new")}
    </LinkButton>
  );
}

function ImportLink() {
  const { t } = useTranslation("honoree");
  return (
    <LinkButton to={pathTo("rosterImports")} type="primary" icon={<UploadOutlined />}>
      {t("empty.import")}
    </LinkButton>
  );
}
