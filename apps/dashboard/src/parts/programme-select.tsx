import { useQuery } from "@apollo/client/react";
import { ProgrammesDocument, type ProgrammesQuery } from "@laurel/documents/programme";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../platform/language.js";

type ProgrammeName = Pick<ProgrammesQuery["programmes"][number], "name" | "nameEn">;

/** The name of a programme in the language of the viewer. */
export function useProgrammeName(): (programme: ProgrammeName) => string {
  const language = useLanguage();
  return ({ name, nameEn }) => (language === "en" && nameEn !== "" ? nameEn : name);
}

export function useProgrammes(): ProgrammesQuery["programmes"] {
  const { data } = useQuery(ProgrammesDocument, { fetchPolicy: "cache-first" });
  return data?.programmes ?? [];
}

interface ProgrammeSelectProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (programmeId: string) => void;
}

export function ProgrammeSelect({ id, value, onChange }: ProgrammeSelectProps) {
  const nameOf = useProgrammeName();
  const options = useProgrammes().map((programme) => ({ value: programme.id, label: nameOf(programme) }));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value}
      onChange={(next) => onChange?.(next)}
      options={options}
      showSearch={{ optionFilterProp: "label" }}
    />
  );
}

interface ProgrammeFilterProps {
  readonly value: readonly string[];
  readonly onChange: (programmeIds: string[]) => void;
  readonly width?: number;
}

/** Several programmes; none chosen means all of them. */
export function ProgrammeFilter({ value, onChange, width = 220 }: ProgrammeFilterProps) {
  const { t } = useTranslation("programme");
  const nameOf = useProgrammeName();
  const options = useProgrammes().map((programme) => ({ value: programme.id, label: nameOf(programme) }));
  return (
    <Select
      mode="multiple"
      style={{ width }}
      value={[...value]}
      onChange={onChange}
      options={options}
      maxTagCount="responsive"
      allowClear
      placeholder={t("anyProgramme")}
      aria-label={t("programme")}
      showSearch={{ optionFilterProp: "label" }}
    />
  );
}
