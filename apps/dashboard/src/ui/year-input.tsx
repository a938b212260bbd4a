import { Input } from "antd";

interface YearInputProps {
  readonly value: number | null;
  readonly label: string;
  /** Called when the field is left or Enter is pressed; null when no year was written. */
  readonly onChange: (year: number | null) => void;
}

const FIRST_YEAR = 1949;
const LAST_YEAR = 2100;

export function YearInput({ value, label, onChange }: YearInputProps) {
  const commit = (event: { currentTarget: HTMLInputElement }) => {
    const year = Number.parseInt(event.currentTarget.value, 10);
    const next = year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
    if (next !== value) onChange(next);
  };
  return (
    <Input
      key={value}
      className="lr-year"
      inputMode="numeric"
      maxLength={4}
      defaultValue={value ?? ""}
      onBlur={commit}
      onPressEnter={commit}
      placeholder={label}
      aria-label={label}
    />
  );
}
