import type { UpdateHonoreeInput } from "@laurel/documents/graphql";
import { Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { None } from "../../ui/page-frame.js";
import type { HonoreeDetail } from "./honoree-facts.js";
import { type Clash, clashesOf, type PlainField } from "./honoree-form-data.js";
import { previewAddress } from "./photo-field.js";

interface ConflictDialogProps {
  readonly opened: HonoreeDetail;
  readonly current: HonoreeDetail;
  readonly mine: Partial<UpdateHonoreeInput>;
  readonly onResolve: (changes: Partial<UpdateHonoreeInput>) => void;
  readonly onCancel: () => void;
}

/** Somebody saved the same person meanwhile: what both changed is compared, and the editor chooses. */
export function ConflictDialog({ opened, current, mine, onResolve, onCancel }: ConflictDialogProps) {
  const { t } = useTranslation("honoree");
  const clashes = clashesOf(mine, opened, current);
  const [theirs, setTheirs] = useState<readonly PlainField[]>([]);
  const choose = (field: PlainField, side: "mine" | "theirs") =>
    setTheirs((fields) => [
      ...fields.filter((other) => other !== field),
      ...(side === "theirs" ? [field] : []),
    ]);
  const resolve = () => {
    const kept = Object.entries(mine).filter(([field]) => !theirs.some((other) => other === field));
    onResolve(Object.fromEntries(kept));
  };
  return (
    <Modal
      open
      width={680}
      title={t("conflict.title")}
      okText={t("conflict.save")}
      onOk={resolve}
      onCancel={onCancel}
    >
      <p>{t(clashes.length > 0 ? "conflict.text" : "conflict.none")}</p>
      {clashes.length > 0 && (
        <table className="lr-matrix lr-matrix--words">
          <thead>
            <tr>
              <th scope="col">{t("conflict.field")}</th>
              <th scope="col">{t("conflict.mine")}</th>
              <th scope="col">{t("conflict.theirs")}</th>
            </tr>
          </thead>
          <tbody>
            {clashes.map((clash) => (
              <ClashRow
                key={clash.field}
                clash={clash}
                current={current}
                isTheirs={theirs.includes(clash.field)}
                onChoose={choose}
              />
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  );
}

interface ClashRowProps {
  readonly clash: Clash;
  readonly current: HonoreeDetail;
  readonly isTheirs: boolean;
  readonly onChoose: (field: PlainField, side: "mine" | "theirs") => void;
}

function ClashRow({ clash, current, isTheirs, onChoose }: ClashRowProps) {
  const { t } = useTranslation("honoree");
  const { field } = clash;
  const show = (value: Clash["mine"]) => {
    if (value === null || value === undefined) return <None />;
    if (field === "sex") return t(`sexOf.${value}`);
    if (field === "lifeState") return t(`lifeState.${value}`);
    if (field === "isFrontLine") return t(value ? "frontLineYes" : "frontLineNo");
    if (field === "photoId")
      return <img className="lr-photo" src={previewAddress(String(value))} alt={t("photoOf", current)} />;
    if (field === "unitId") return value === current.unit.id ? current.unit.name : t("conflict.otherUnit");
    return String(value);
  };
  return (
    <tr>
      <th scope="row">{t(`plainField.${field}`)}</th>
      <td>
        <Radio checked={!isTheirs} onChange={() => onChoose(field, "mine")}>
          {show(clash.mine)}
        </Radio>
      </td>
      <td>
        <Radio checked={isTheirs} onChange={() => onChoose(field, "theirs")}>
          {show(clash.theirs)}
        </Radio>
      </td>
    </tr>
  );
}
