import type { HonoreeQuery } from "@laurel/documents/honoree";
import { useTranslation } from "react-i18next";
import { LevelBadge } from "../../parts/level-badge.js";
import { LifeStateTag } from "../../parts/life-state-tag.js";
import { useCan } from "../../platform/session.js";
import { Facts, None } from "../../ui/page-frame.js";
import { SensitiveValue } from "./sensitive-value.js";

export type HonoreeDetail = HonoreeQuery["honoree"];

/** The name with what stands out about the person. */
export function HonoreeHeading({ honoree }: { honoree: HonoreeDetail }) {
  const levels = [
    ...new Set(
      honoree.titles.filter(({ state }) => state === "VALID").map(({ programme }) => programme.level),
    ),
  ];
  return (
    <span className="lr-actions">
      {honoree.name}
      <LifeStateTag state={honoree.lifeState} />
      {levels.map((level) => (
        <LevelBadge key={level} level={level} />
      ))}
    </span>
  );
}

export function HonoreeFacts({ honoree }: { honoree: HonoreeDetail }) {
  const { t } = useTranslation("honoree");
  const can = useCan();
  const { id, identityNumberMasked, phoneMasked, hasFamilyNote } = honoree;
  const canReveal = can("honoree:reveal");
  const sensitive = [
    {
      label: t("identityNumber"),
      value: identityNumberMasked && (
        <SensitiveValue
          honoreeId={id}
          field="IDENTITY_NUMBER"
          masked={identityNumberMasked}
          canReveal={canReveal}
        />
      ),
    },
    {
      label: t("phone"),
      value: phoneMasked && (
        <SensitiveValue honoreeId={id} field="PHONE" masked={phoneMasked} canReveal={canReveal} />
      ),
    },
    {
      label: t("familyNote"),
      value: hasFamilyNote ? (
        <SensitiveValue
          honoreeId={id}
          field="FAMILY_NOTE"
          masked={t("familyNoteHidden")}
          canReveal={canReveal}
        />
      ) : null,
    },
  ];
  return (
    <Facts
      items={[
        {
          label: t("unit"),
          value: <span title={honoree.unit.pathNames.join(" / ")}>{honoree.unit.name}</span>,
        },
        { label: t("sex"), value: t(`sexOf.${honoree.sex}`) },
        { label: t("birthOn"), value: honoree.birthOn },
        { label: t("frontLine"), value: frontLine(honoree.isFrontLine) ?? <None /> },
        ...(can("honoree:identify") ? sensitive : []),
        { label: t("remark"), value: honoree.remark },
      ]}
    />
  );

  function frontLine(value: boolean | null | undefined): string | null {
    return value === null || value === undefined ? null : t(value ? "frontLineYes" : "frontLineNo");
  }
}
