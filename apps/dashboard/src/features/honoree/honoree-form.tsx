import { LIFE_STATES, type LifeState, SEXES, type Sex } from "@laurel/domain/honoree/honoree.vocabulary";
import { Button, Form, Input, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { UnitSelect } from "../../parts/unit-select.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { FormField, useHistoricDateRule } from "../../ui/form-field.js";
import { Panel } from "../../ui/page-frame.js";
import { LeaveGuard } from "./leave-guard.js";
import { PhotoField } from "./photo-field.js";

/** What the form holds. A sensitive field left empty on an existing person keeps its value. */
export interface HonoreeValues {
  readonly name: string;
  readonly sex: Sex;
  readonly identityNumber?: string;
  readonly birthOn?: string;
  readonly unitId: string;
  readonly lifeState: LifeState;
  readonly frontLine: "yes" | "no" | "unknown";
  readonly phone?: string;
  readonly familyNote?: string;
  readonly remark?: string;
  readonly photoId?: string | null;
}

interface HonoreeFormProps {
  readonly initial: Partial<HonoreeValues>;
  readonly isNew: boolean;
  readonly isBusy: boolean;
  readonly isSaved: boolean;
  readonly error: unknown;
  /** Shown in place of the values that are not sent back to the browser. */
  readonly masked?: { readonly identityNumber?: string | null; readonly phone?: string | null };
  readonly onSave: (values: HonoreeValues) => void;
  readonly onCancel: () => void;
}

export function HonoreeForm(props: HonoreeFormProps) {
  const { t } = useTranslation("honoree");
  const { t: ts } = useTranslation("shell");
  const [form] = Form.useForm<HonoreeValues>();
  return (
    <Form
      form={form}
      className="lr-form"
      layout="vertical"
      initialValues={props.initial}
      scrollToFirstError={{ behavior: "smooth", block: "center" }}
      onFinish={props.onSave}
    >
      <LeaveGuard isDirty={() => !props.isSaved && form.isFieldsTouched()} />
      <Panel title={t("section.identity")}>
        <IdentitySection {...props} />
      </Panel>
      <Panel title={t("section.work")}>
        <WorkSection />
      </Panel>
      <Panel title={t("section.contact")}>
        <ContactSection {...props} />
      </Panel>
      <div className="lr-form__foot">
        {props.error !== undefined && props.error !== null && <FailureAlert error={props.error} />}
        <div className="lr-actions lr-actions--end">
          <Button onClick={props.onCancel}>{ts("cancel")}</Button>
          <Button type="primary" htmlType="submit" loading={props.isBusy}>
            {ts("save")}
          </Button>
        </div>
      </div>
    </Form>
  );
}

function IdentitySection({ isNew, masked }: Pick<HonoreeFormProps, "isNew" | "masked">) {
  const { t } = useTranslation("honoree");
  const historicDate = useHistoricDateRule();
  const kept = masked?.identityNumber;
  const name = Form.useWatch<string | undefined>("name") ?? "";
  return (
    <div className="lr-form__grid">
      {!isNew && (
        <div className="lr-form__row">
          <FormField name="photoId" label={t("photo.label")}>
            <PhotoField name={name} />
          </FormField>
        </div>
      )}
      <FormField name="name" label={t("name")} isRequired>
        <Input maxLength={60} autoFocus={isNew} />
      </FormField>
      <FormField
        name="identityNumber"
        label={t("identityNumber")}
        isRequired={isNew}
        hint={isNew ? t("identityNumberHint") : t("keptHint")}
      >
        <Input maxLength={30} autoComplete="off" placeholder={kept ?? ""} />
      </FormField>
      <FormField name="sex" label={t("sex")} isRequired>
        <Radio.Group options={SEXES.map((sex) => ({ value: sex, label: t(`sexOf.${sex}`) }))} />
      </FormField>
      <FormField name="birthOn" label={t("birthOn")} hint={t("historicHint")} rules={[historicDate]}>
        <Input maxLength={10} />
      </FormField>
    </div>
  );
}

function WorkSection() {
  const { t } = useTranslation("honoree");
  return (
    <div className="lr-form__grid">
      <FormField name="unitId" label={t("unit")} isRequired>
        <UnitSelect />
      </FormField>
      <FormField name="lifeState" label={t("state")} isRequired>
        <Select options={LIFE_STATES.map((state) => ({ value: state, label: t(`lifeState.${state}`) }))} />
      </FormField>
      <FormField name="frontLine" label={t("frontLine")}>
        <Radio.Group
          options={[
            { value: "yes", label: t("frontLineYes") },
            { value: "no", label: t("frontLineNo") },
            { value: "unknown", label: t("frontLineUnknown") },
          ]}
        />
      </FormField>
    </div>
  );
}

function ContactSection({ isNew, masked }: Pick<HonoreeFormProps, "isNew" | "masked">) {
  const { t } = useTranslation("honoree");
  const kept = isNew ? undefined : t("keptHint");
  return (
    <div className="lr-form__grid">
      <FormField name="phone" label={t("phone")} hint={kept}>
        <Input maxLength={30} inputMode="tel" autoComplete="off" placeholder={masked?.phone ?? ""} />
      </FormField>
      <FormField name="familyNote" label={t("familyNote")} hint={kept}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </FormField>
      <FormField name="remark" label={t("remark")}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </FormField>
    </div>
  );
}
