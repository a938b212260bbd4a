import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import type { UnitAction } from "@laurel/documents/graphql";
import { UNIT_KINDS } from "@laurel/domain/organization/organization.vocabulary";
import { Button, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { UnitSelect } from "../../parts/unit-select.js";
import { FormField } from "../../ui/form-field.js";

/** The fields an action needs beside its day and its document. */
export function UnitActionFields({ action }: { action: UnitAction }) {
  const { t } = useTranslation("organization");
  switch (action) {
    case "OPEN_CHILD":
      return <OpenFields />;
    case "RENAME":
      return (
        <FormField name="name" label={t("newName")} isRequired>
          <Input maxLength={80} />
        </FormField>
      );
    case "MOVE":
      return (
        <FormField name="parentId" label={t("newParent")} isRequired>
          <UnitSelect />
        </FormField>
      );
    case "CHANGE_AFFILIATION":
      return (
        <FormField name="partyParentId" label={t("newPartyParent")} isRequired>
          <UnitSelect />
        </FormField>
      );
    case "MERGE":
      return (
        <FormField name="intoUnitId" label={t("mergeInto")} isRequired>
          <UnitSelect />
        </FormField>
      );
    case "CLOSE":
      return (
        <FormField name="successorId" label={t("successor")} hint={t("successorHint")}>
          <UnitSelect isClearable />
        </FormField>
      );
    case "SPLIT":
      return <SplitFields />;
  }
}

function OpenFields() {
  const { t } = useTranslation("organization");
  return (
    <>
      <FormField name="name" label={t("name")} isRequired>
        <Input maxLength={80} />
      </FormField>
      <FormField name="code" label={t("code")} isRequired>
        <Input maxLength={20} />
      </FormField>
      <FormField name="kind" label={t("kindLabel")} isRequired>
        <Select options={UNIT_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
      </FormField>
      <FormField name="partyParentId" label={t("partyParent")} hint={t("partyParentHint")}>
        <UnitSelect isClearable />
      </FormField>
    </>
  );
}

const FEWEST_PARTS = 2;

function SplitFields() {
  const { t } = useTranslation("organization");
  return (
    <Form.List name="parts">
      {(parts, { add, remove }) => (
        <>
          {parts.map(({ key, name }, index) => (
            <div className="lr-split-part" key={key}>
              <FormField name={[name, "code"]} label={t("partCode", { index: index + 1 })} isRequired>
                <Input maxLength={20} />
              </FormField>
              <FormField name={[name, "name"]} label={t("partName", { index: index + 1 })} isRequired>
                <Input maxLength={80} />
              </FormField>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("removePart", { index: index + 1 })}
                disabled={parts.length <= FEWEST_PARTS}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button className="lr-split-add" icon={<PlusOutlined />} onClick={() => add({})}>
            {t("addPart")}
          </Button>
        </>
      )}
    </Form.List>
  );
}
