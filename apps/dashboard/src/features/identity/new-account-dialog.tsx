import { useMutation } from "@apollo/client/react";
import { CreateAccountDocument } from "@laurel/documents/identity";
import { Form, Input, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "../../ui/failure-alert.js";
import { FormField } from "../../ui/form-field.js";

interface NewAccountDialogProps {
  readonly onClose: () => void;
  readonly onCreated: (accountId: string) => void;
}

interface NewAccountValues {
  readonly userName: string;
  readonly displayName: string;
  readonly password: string;
}

/** The first password is replaced by its owner at the first sign-in. */
export function NewAccountDialog({ onClose, onCreated }: NewAccountDialogProps) {
  const { t } = useTranslation("identity");
  const { t: ts } = useTranslation("shell");
  const [form] = Form.useForm<NewAccountValues>();
  const [create, { loading, error }] = useMutation(CreateAccountDocument);
  const save = ({ userName, displayName, password }: NewAccountValues) =>
    void create({
      variables: { input: { userName: userName.trim(), displayName: displayName.trim(), password } },
    }).then(
      ({ data }) => data && onCreated(data.createAccount.id),
      () => undefined,
    );
  return (
    <Modal
      open
      title={t("newAccount")}
      okText={ts("save")}
      okButtonProps={{ loading }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={save}>
        <FormField name="userName" label={t("userName")} hint={t("userNameHint")} isRequired>
          <Input maxLength={60} autoComplete="off" autoFocus />
        </FormField>
        <FormField name="displayName" label={t("displayName")} isRequired>
          <Input maxLength={60} autoComplete="off" />
        </FormField>
        <FormField name="password" label={t("firstPassword")} hint={t("firstPasswordHint")} isRequired>
          <Input.Password autoComplete="new-password" />
        </FormField>
      </Form>
      {error && <FailureAlert error={error} />}
    </Modal>
  );
}
