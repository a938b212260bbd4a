import { useMutation } from "@apollo/client/react";
import {
  type AccountFieldsFragment,
  DisableAccountDocument,
  EnableAccountDocument,
  ResetPasswordDocument,
  UnlockAccountDocument,
} from "@laurel/documents/identity";
import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "../../ui/failure-alert.js";
import { FormField } from "../../ui/form-field.js";
import { ReasonDialog } from "../../ui/reason-dialog.js";

type Open = "disable" | "password" | null;

export function AccountActions({ account }: { account: AccountFieldsFragment }) {
  const { t } = useTranslation("identity");
  const [open, setOpen] = useState<Open>(null);
  const [enable, enabling] = useMutation(EnableAccountDocument);
  const [unlock, unlocking] = useMutation(UnlockAccountDocument);
  const error = enabling.error ?? unlocking.error;
  const { id, version, isDisabled, lockedUntil } = account;
  return (
    <>
      {error && <FailureAlert error={error} />}
      {lockedUntil && (
        <Button
          loading={unlocking.loading}
          onClick={() => void unlock({ variables: { accountId: id } }).catch(() => undefined)}
        >
          {t("unlock")}
        </Button>
      )}
      <Button onClick={() => setOpen("password")}>{t("resetPassword")}</Button>
      {isDisabled ? (
        <Button
          loading={enabling.loading}
          onClick={() =>
            void enable({ variables: { accountId: id, expectedVersion: version } }).catch(() => undefined)
          }
        >
          {t("enable")}
        </Button>
      ) : (
        <Button danger onClick={() => setOpen("disable")}>
          {t("disable")}
        </Button>
      )}
      {open === "disable" && <DisableDialog account={account} onClose={() => setOpen(null)} />}
      {open === "password" && <PasswordDialog account={account} onClose={() => setOpen(null)} />}
    </>
  );
}

interface DialogProps {
  readonly account: AccountFieldsFragment;
  readonly onClose: () => void;
}

function DisableDialog({ account, onClose }: DialogProps) {
  const { t } = useTranslation("identity");
  const [disable, { loading, error }] = useMutation(DisableAccountDocument);
  const { id, version, displayName } = account;
  return (
    <ReasonDialog
      isOpen
      isDanger
      title={t("disable")}
      text={t("disableText", { name: displayName })}
      confirmLabel={t("disable")}
      isBusy={loading}
      error={error}
      onConfirm={(reason) =>
        void disable({ variables: { accountId: id, expectedVersion: version, reason } }).then(
          onClose,
          () => undefined,
        )
      }
      onCancel={onClose}
    />
  );
}

function PasswordDialog({ account, onClose }: DialogProps) {
  const { t } = useTranslation("identity");
  const { t: ts } = useTranslation("shell");
  const [form] = Form.useForm<{ newPassword: string }>();
  const [resetPassword, { loading, error }] = useMutation(ResetPasswordDocument);
  return (
    <Modal
      open
      title={t("resetPasswordOf", { name: account.displayName })}
      okText={ts("save")}
      okButtonProps={{ loading }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ newPassword }) =>
          void resetPassword({ variables: { accountId: account.id, newPassword } }).then(
            onClose,
            () => undefined,
          )
        }
      >
        <FormField name="newPassword" label={t("firstPassword")} hint={t("firstPasswordHint")} isRequired>
          <Input.Password autoComplete="new-password" autoFocus />
        </FormField>
      </Form>
      {error && <FailureAlert error={error} />}
    </Modal>
  );
}
