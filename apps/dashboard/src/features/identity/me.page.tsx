import { useMutation, useQuery } from "@apollo/client/react";
import { ChangePasswordDocument, MySessionsDocument } from "@laurel/documents/identity";
import { Alert, Button, Form, Input, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useViewer } from "../../platform/session.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { FormField } from "../../ui/form-field.js";
import { Facts, PageFrame, Panel } from "../../ui/page-frame.js";
import { SessionsTable } from "./sessions-table.js";

export function MePage() {
  const { t } = useTranslation("identity");
  const viewer = useViewer();
  const { data, error, refetch } = useQuery(MySessionsDocument, { fetchPolicy: "network-only" });
  return (
    <PageFrame title={t("me.title")}>
      <Panel title={viewer.displayName}>
        <Facts
          items={[
            { label: t("userName"), value: viewer.userName },
            {
              label: t("grants"),
              value: viewer.grants.map(({ id, role, unit }) => (
                <span key={id} className="lr-block">
                  {t(`role.${role}`)} · {unit.name}
                </span>
              )),
            },
          ]}
        />
      </Panel>
      <Panel title={t("me.password")}>
        <PasswordForm />
      </Panel>
      <Panel title={t("me.sessions")} isFlush>
        {error && <FailureAlert error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton active />}
        {data && <SessionsTable sessions={data.mySessions} canEnd onEnded={() => void refetch()} />}
      </Panel>
    </PageFrame>
  );
}

interface PasswordValues {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly again: string;
}

function PasswordForm() {
  const { t } = useTranslation("identity");
  const [form] = Form.useForm<PasswordValues>();
  const [change, { data, loading, error }] = useMutation(ChangePasswordDocument);
  const save = ({ currentPassword, newPassword }: PasswordValues) =>
    void change({ variables: { currentPassword, newPassword } }).then(
      () => form.resetFields(),
      () => undefined,
    );
  return (
    <Form form={form} layout="vertical" className="lr-narrow" onFinish={save}>
      <FormField name="currentPassword" label={t("me.currentPassword")} isRequired>
        <Input.Password autoComplete="current-password" />
      </FormField>
      <FormField name="newPassword" label={t("me.newPassword")} hint={t("passwordHint")} isRequired>
        <Input.Password autoComplete="new-password" />
      </FormField>
      <FormField
        name="again"
        label={t("me.again")}
        isRequired
        dependencies={["newPassword"]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              !value || value === getFieldValue("newPassword")
                ? Promise.resolve()
                : Promise.reject(new Error(t("me.differ"))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </FormField>
      {error && <FailureAlert error={error} />}
      {data?.changePassword && <Alert type="success" showIcon role="status" title={t("me.changed")} />}
      <Button className="lr-gap-above" type="primary" htmlType="submit" loading={loading}>
        {t("me.change")}
      </Button>
    </Form>
  );
}
