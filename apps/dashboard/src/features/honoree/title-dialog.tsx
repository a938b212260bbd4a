import { useMutation } from "@apollo/client/react";
import { CorrectTitleDocument, RecordTitleDocument } from "@laurel/documents/honoree";
import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProgrammeSelect, useProgrammes } from "../../parts/programme-select.js";
import { UnitSelect } from "../../parts/unit-select.js";
import { randomId } from "../../platform/random-id.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { FormField, useHistoricDateRule } from "../../ui/form-field.js";
import type { HonoreeDetail } from "./honoree-facts.js";
import type { HonoreeTitle } from "./title-table.js";

interface TitleDialogProps {
  readonly honoree: HonoreeDetail;
  /** The title to correct; null records a new one. */
  readonly title: HonoreeTitle | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

interface TitleValues {
  readonly programmeId: string;
  readonly wonOn: string;
  readonly unitId: string;
  readonly issuer?: string;
  readonly documentNumber?: string;
  readonly certificateNumber?: string;
}

/** Blank text is no text. */
const orNull = (text: string | undefined): string | null => (text?.trim() ? text.trim() : null);

function useSave({ honoree, title, onSaved }: TitleDialogProps) {
  const [idempotencyKey] = useState(randomId);
  const [record, recording] = useMutation(RecordTitleDocument);
  const [correct, correcting] = useMutation(CorrectTitleDocument);
  const save = async (values: TitleValues) => {
    const { programmeId, wonOn, unitId } = values;
    const issuer = orNull(values.issuer);
    const numbers = {
      documentNumber: orNull(values.documentNumber),
      certificateNumber: orNull(values.certificateNumber),
    };
    const named = { programmeId, wonOn, unitId, ...numbers, ...(issuer === null ? {} : { issuer }) };
    const { data } =
      title === null
        ? await record({ variables: { input: { ...named, honoreeId: honoree.id, idempotencyKey } } })
        : await correct({ variables: { input: { ...named, id: title.id, expectedVersion: title.version } } });
    if (data) onSaved();
  };
  return {
    save: (values: TitleValues) => void save(values).catch(() => undefined),
    isBusy: recording.loading || correcting.loading,
    error: recording.error ?? correcting.error,
  };
}

function initialValues({ honoree, title }: TitleDialogProps): Partial<TitleValues> {
  if (title === null) return { unitId: honoree.unit.id };
  return {
    programmeId: title.programme.id,
    wonOn: title.wonOn,
    unitId: title.unitAtAward.id,
    issuer: title.issuer,
    documentNumber: title.documentNumber ?? "",
    certificateNumber: title.certificateNumber ?? "",
  };
}

export function TitleDialog(props: TitleDialogProps) {
  const { t } = useTranslation("honoree");
  const { t: ts } = useTranslation("shell");
  const [form] = Form.useForm<TitleValues>();
  const historicDate = useHistoricDateRule();
  const programmes = useProgrammes();
  const { save, isBusy, error } = useSave(props);
  const fillIssuer = (changed: Partial<TitleValues>) => {
    const issuer = programmes.find(({ id }) => id === changed.programmeId)?.issuer;
    if (issuer !== undefined) form.setFieldValue("issuer", issuer);
  };
  return (
    <Modal
      open
      title={t(props.title === null ? "recordTitle" : "correctTitle")}
      okText={ts("save")}
      okButtonProps={{ loading: isBusy }}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={initialValues(props)}
        onValuesChange={fillIssuer}
        onFinish={save}
      >
        <FormField name="programmeId" label={t("title")} isRequired>
          <ProgrammeSelect />
        </FormField>
        <FormField name="wonOn" label={t("wonOn")} hint={t("historicHint")} isRequired rules={[historicDate]}>
          <Input maxLength={10} />
        </FormField>
        <FormField name="unitId" label={t("unitAtAward")} hint={t("unitAtAwardHint")} isRequired>
          <UnitSelect hasFormer />
        </FormField>
        <FormField name="issuer" label={t("issuer")}>
          <Input maxLength={100} />
        </FormField>
        <FormField name="documentNumber" label={t("documentNumber")} hint={t("documentNumberHint")}>
          <Input maxLength={60} />
        </FormField>
        <FormField name="certificateNumber" label={t("certificateNumber")}>
          <Input maxLength={60} />
        </FormField>
      </Form>
      {error && <FailureAlert error={error} />}
    </Modal>
  );
}
