import { Form, Input, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "./failure-alert.js";
import { FormField } from "./form-field.js";

interface ReasonDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  /** Restates what will happen, with its count. */
  readonly text: ReactNode;
  readonly confirmLabel: string;
  readonly isDanger?: boolean;
  readonly isBusy?: boolean;
  readonly error?: unknown;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the reason of an act that is logged or cannot be taken back. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useTranslation("shell");
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal
      open={props.isOpen}
      title={props.title}
      okText={props.confirmLabel}
      okButtonProps={{ danger: props.isDanger ?? false, loading: props.isBusy ?? false }}
      onOk={form.submit}
      onCancel={props.onCancel}
      destroyOnHidden
    >
      <p style={{ marginBottom: 16 }}>{props.text}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={({ reason }) => props.onConfirm(reason.trim())}
      >
        <FormField name="reason" label={t("reason")} isRequired hint={t("reasonHint")}>
          <Input.TextArea rows={3} maxLength={200} showCount autoFocus />
        </FormField>
      </Form>
      {props.error !== undefined && props.error !== null && <FailureAlert error={props.error} />}
    </Modal>
  );
}
