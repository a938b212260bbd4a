import type { UnitClock } from "@laurel/documents/graphql";
import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { ProgrammeFilter } from "../../parts/programme-select.js";
import { UnitSelect } from "../../parts/unit-select.js";
import { YearInput } from "../../ui/year-input.js";
import type { AwardsState } from "./awards.url-state.js";

interface AwardsFilterBarProps {
  readonly state: AwardsState;
  readonly setState: (next: Partial<{ [K in keyof AwardsState]: AwardsState[K] | null }>) => void;
}

export function AwardsFilterBar({ state, setState }: AwardsFilterBarProps) {
  const { t } = useTranslation("statistics");
  const { unit, from, to, programmes, clock } = state;
  const isFiltered = unit !== null || from !== null || to !== null || programmes.length > 0;
  return (
    <search className="lr-filters">
      <UnitSelect
        value={unit}
        onChange={(next) => setState({ unit: next, drill: null })}
        width={220}
        isClearable
        placeholder={t("filter.topUnit")}
        label={t("by.unit")}
      />
      <span className="lr-actions">
        <YearInput
          value={from}
          label={t("filter.from")}
          onChange={(year) => setState({ from: year, drill: null })}
        />
        <span aria-hidden="true">–</span>
        <YearInput
          value={to}
          label={t("filter.to")}
          onChange={(year) => setState({ to: year, drill: null })}
        />
      </span>
      <ProgrammeFilter value={programmes} onChange={(next) => setState({ programmes: next, drill: null })} />
      <Segmented<UnitClock>
        aria-label={t("clockLabel")}
        value={clock}
        onChange={(next) => setState({ clock: next, drill: null })}
        options={[
          { value: "WON_AT", label: t("clock.WON_AT") },
          { value: "PRESENT", label: t("clock.PRESENT") },
        ]}
      />
      {isFiltered && (
        <Button
          type="link"
          onClick={() => setState({ unit: null, from: null, to: null, programmes: null, drill: null })}
        >
          {t("filter.clear")}
        </Button>
      )}
    </search>
  );
}
