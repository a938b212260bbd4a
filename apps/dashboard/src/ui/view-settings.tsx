import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover, Segmented } from "antd";
import { useTranslation } from "react-i18next";

export type Density = "compact" | "medium" | "comfortable";
const DENSITIES: readonly Density[] = ["compact", "medium", "comfortable"];

export interface ColumnChoice {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
}

interface SettableColumn {
  readonly key: string;
  readonly title: string;
  readonly isAlwaysShown?: boolean;
}

/** The columns in the order and choice of the viewer; columns the choice does not know come last. */
export function chosenColumns<C extends SettableColumn>(columns: readonly C[], choice: ColumnChoice): C[] {
  return orderedColumns(columns, choice).filter(
    ({ key, isAlwaysShown }) => isAlwaysShown || !choice.hidden.includes(key),
  );
}

function orderedColumns<C extends SettableColumn>(columns: readonly C[], { order }: ColumnChoice): C[] {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...columns].sort((a, b) => rank(a.key) - rank(b.key));
}

interface ColumnSettingsProps {
  readonly columns: readonly SettableColumn[];
  readonly choice: ColumnChoice;
  readonly onChange: (choice: ColumnChoice) => void;
}

function ColumnList({ columns, choice, onChange }: ColumnSettingsProps) {
  const { t } = useTranslation("shell");
  const ordered = orderedColumns(columns, choice);
  const move = (index: number, by: number) => {
    const keys = ordered.map(({ key }) => key);
    const [key] = keys.splice(index, 1);
    if (key !== undefined) keys.splice(index + by, 0, key);
    onChange({ ...choice, order: keys });
  };
  const toggle = (key: string, isShown: boolean) =>
    onChange({
      ...choice,
      hidden: isShown ? choice.hidden.filter((other) => other !== key) : [...choice.hidden, key],
    });
  return (
    <ul className="lr-columns">
      {ordered.map(({ key, title, isAlwaysShown = false }, index) => (
        <li key={key}>
          <Checkbox
            checked={isAlwaysShown || !choice.hidden.includes(key)}
            disabled={isAlwaysShown}
            onChange={(event) => toggle(key, event.target.checked)}
          >
            {title}
          </Checkbox>
          <Button
            type="text"
            size="small"
            icon={<ArrowUpOutlined />}
            aria-label={t("list.moveUp", { column: title })}
            disabled={index === 0}
            onClick={() => move(index, -1)}
          />
          <Button
            type="text"
            size="small"
            icon={<ArrowDownOutlined />}
            aria-label={t("list.moveDown", { column: title })}
            disabled={index === ordered.length - 1}
            onClick={() => move(index, 1)}
          />
        </li>
      ))}
    </ul>
  );
}

interface ViewSettingsProps extends ColumnSettingsProps {
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
}

/** How the viewer wants the list: the height of its rows, the columns and their order. */
export function ViewSettings({ density, onDensity, ...columns }: ViewSettingsProps) {
  const { t } = useTranslation("shell");
  const content = (
    <>
      <Segmented<Density>
        block
        aria-label={t("list.densityLabel")}
        value={density}
        onChange={onDensity}
        options={DENSITIES.map((value) => ({ value, label: t(`list.density.${value}`) }))}
      />
      <ColumnList {...columns} />
    </>
  );
  return (
    <Popover trigger="click" placement="bottomRight" title={t("list.columns")} content={content}>
      <Button type="text" size="small" icon={<SettingOutlined />} aria-label={t("list.columns")} />
    </Popover>
  );
}
