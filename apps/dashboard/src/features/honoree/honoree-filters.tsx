import { LIFE_STATES } from "@laurel/domain/honoree/honoree.vocabulary";
import { HONOUR_LEVELS } from "@laurel/domain/programme/programme.vocabulary";
import { Button, Input, Select } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProgrammeFilter } from "../../parts/programme-select.js";
import { UnitSelect } from "../../parts/unit-select.js";
import { YearInput } from "../../ui/year-input.js";
import type { HonoreeFilters, useHonoreeFilters } from "./honoree.url-state.js";

interface HonoreeFilterBarProps {
  readonly filters: HonoreeFilters;
  readonly change: ReturnType<typeof useHonoreeFilters>["change"];
  readonly clear: () => void;
  readonly isFiltered: boolean;
}

export function HonoreeFilterBar({ filters, change, clear, isFiltered }: HonoreeFilterBarProps) {
  const { t } = useTranslation("honoree");
  const { t: tp } = useTranslation("programme");
  return (
    <search className="lr-filters">
      <TextFilter value={filters.text} onSearch={(text) => change({ text: text || null })} />
      <UnitSelect
        value={filters.unit}
        onChange={(unit) => change({ unit })}
        width={170}
        isClearable
        placeholder={t("filter.anyUnit")}
        label={t("unit")}
      />
      <ProgrammeFilter
        value={filters.programmes}
        onChange={(programmes) => change({ programmes })}
        width={170}
      />
      <Select
        mode="multiple"
        style={{ width: 124 }}
        value={[...filters.levels]}
        onChange={(levels) => change({ levels })}
        options={HONOUR_LEVELS.map((level) => ({ value: level, label: tp(`level.${level}`) }))}
        maxTagCount="responsive"
        allowClear
        placeholder={t("filter.anyLevel")}
        aria-label={t("level")}
      />
      <Select
        mode="multiple"
        style={{ width: 124 }}
        value={[...filters.states]}
        onChange={(states) => change({ states })}
        options={LIFE_STATES.map((state) => ({ value: state, label: t(`lifeState.${state}`) }))}
        maxTagCount="responsive"
        allowClear
        placeholder={t("filter.anyState")}
        aria-label={t("state")}
      />
      <span className="lr-actions">
        <YearInput value={filters.from} label={t("filter.yearFrom")} onChange={(from) => change({ from })} />
        <span aria-hidden="true">–</span>
        <YearInput value={filters.to} label={t("filter.yearTo")} onChange={(to) => change({ to })} />
      </span>
      {isFiltered && (
        <Button type="link" onClick={clear}>
          {t("filter.clear")}
        </Button>
      )}
    </search>
  );
}

function TextFilter({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const { t } = useTranslation("honoree");
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <Input.Search
      style={{ width: 240 }}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={onSearch}
      allowClear
      placeholder={t("filter.text")}
      aria-label={t("filter.text")}
    />
  );
}
