import type { UnitAction } from "@laurel/documents/graphql";
import { DatePicker, Form, Input, Modal } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { dayOf } from "../../platform/format.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { FormField } from "../../ui/form-field.js";
import { UnitActionFields } from "./unit-action-fields.js";
import type { UnitActionValues } from "./unit-action-input.js";
import type { UnitDetail } from "./unit-detail.js";
import { useUnitAction } from "./use-unit-action.js";

interface UnitActionDialogProps {
  readonly unit: UnitDetail;
  readonly action: UnitAction;
  readonly onClose: () => void;
}

type FormValues = Omit<UnitActionValues, "on"> & { readonly on: Dayjs };

/** One change of the organization: its own fields, then the day it took effect and the document that ordered it. */
export function UnitActionDialog({ unit, action, onClose }: UnitActionDialogProps) {
  const { t } = useTranslation("organization");
  const [form] = Form.useForm<FormValues>();
  const { run, isBusy, error } = useUnitAction(unit, action, onClose);
  const isEnding = action === "CLOSE" || action === "MERGE" || action === "SPLIT";
  const initial = { on: dayjs(dayOf(new Date())), parts: [{}, {}], kind: "DEPARTMENT" };
  return (
    <Modal
      open
      title={t("actionOn", { action: t(`action.${action}`), unit: unit.name })}
      okText={t(`action.${action}`)}
      okButtonProps={{ loading: isBusy, danger: isEnding }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="lr-muted lr-dialog-note">{t(`actionNote.${action}`, { count: unit.honoreeCount })}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(values) => run({ ...values, on: values.on.format("YYYY-MM-DD") })}
      >
        <UnitActionFields action={action} />
        <FormField name="on" label={t("effectiveOn")} isRequired>
          <DatePicker style={{ width: "100%" }} maxDate={dayjs(dayOf(new Date()))} />
        </FormField>
        <FormField
          name="documentNumber"
          label={t("documentNumber")}
          hint={t("documentNumberHint")}
          isRequired
        >
          <Input maxLength={60} />
        </FormField>
      </Form>
      {error !== null && <FailureAlert error={error} />}
    </Modal>
  );
}
