import { PlusOutlined } from "@ant-design/icons";
import { useMutation } from "@apollo/client/react";
import {
  type AccountFieldsFragment,
  GrantRoleDocument,
  RevokeRoleDocument,
} from "@laurel/documents/identity";
import { rolesExcluding } from "@laurel/domain/identity/identity.rules";
import { ROLES, type Role } from "@laurel/domain/identity/identity.vocabulary";
import { Button, Form, Modal, Select, Table, type TableColumnType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { UnitSelect } from "../../parts/unit-select.js";
import { formatInstant } from "../../platform/format.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { FormField } from "../../ui/form-field.js";
import { None, Panel } from "../../ui/page-frame.js";

type Grant = AccountFieldsFragment["grants"][number];

interface AccountGrantsProps {
  readonly account: AccountFieldsFragment;
  readonly canManage: boolean;
}

/** Roles, each with the unit whose subtree it holds for. */
export function AccountGrants({ account, canManage }: AccountGrantsProps) {
  const { t } = useTranslation("identity");
  const [isGranting, setGranting] = useState(false);
  const [leaving, setLeaving] = useState<Grant | null>(null);
  const columns: TableColumnType<Grant>[] = [
    {
      key: "role",
      title: t("roleLabel"),
      render: (_, { role }) => <span className="lr-name">{t(`role.${role}`)}</span>,
    },
    { key: "unit", title: t("scope"), render: (_, { unit }) => unit.name },
    { key: "grantedAt", title: t("grantedAt"), render: (_, { grantedAt }) => formatInstant(grantedAt) },
    { key: "grantedBy", title: t("grantedBy"), render: (_, { grantedBy }) => grantedBy ?? <None /> },
  ];
  if (canManage)
    columns.push({
      key: "revoke",
      title: <span className="lr-visually-hidden">{t("revoke")}</span>,
      render: (_, grant) => (
        <Button size="small" danger type="text" onClick={() => setLeaving(grant)}>
          {t("revoke")}
        </Button>
      ),
    });
  const add = canManage && (
    <Button size="small" icon={<PlusOutlined />} onClick={() => setGranting(true)}>
      {t("grant")}
    </Button>
  );
  return (
    <Panel title={t("grants")} actions={add} isFlush>
      <Table<Grant>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={columns}
        dataSource={[...account.grants]}
        locale={{ emptyText: t("noGrants") }}
      />
      {isGranting && <GrantDialog account={account} onClose={() => setGranting(false)} />}
      {leaving && <RevokeDialog grant={leaving} onClose={() => setLeaving(null)} />}
    </Panel>
  );
}

function GrantDialog({ account, onClose }: { account: AccountFieldsFragment; onClose: () => void }) {
  const { t } = useTranslation("identity");
  const [form] = Form.useForm<{ role: Role; unitId: string }>();
  const [grant, { loading, error }] = useMutation(GrantRoleDocument);
  const held = account.grants.map(({ role }) => role);
  const options = ROLES.map((role) => {
    const excluding = rolesExcluding(role, held);
    const reason = excluding.length > 0 ? t("excludedBy", { role: t(`role.${excluding[0]}`) }) : "";
    return {
      value: role,
      label: [t(`role.${role}`), reason].filter(Boolean).join(" · "),
      disabled: reason !== "",
    };
  });
  return (
    <Modal
      open
      title={t("grantTo", { name: account.displayName })}
      okText={t("grant")}
      okButtonProps={{ loading }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ role, unitId }) =>
          void grant({ variables: { accountId: account.id, role, unitId } }).then(onClose, () => undefined)
        }
      >
        <FormField name="role" label={t("roleLabel")} isRequired>
          <Select options={options} />
        </FormField>
        <FormField name="unitId" label={t("scope")} hint={t("scopeHint")} isRequired>
          <UnitSelect />
        </FormField>
      </Form>
      {error && <FailureAlert error={error} />}
    </Modal>
  );
}

function RevokeDialog({ grant, onClose }: { grant: Grant; onClose: () => void }) {
  const { t } = useTranslation("identity");
  const [revoke, { loading, error }] = useMutation(RevokeRoleDocument);
  return (
    <Modal
      open
      title={t("revoke")}
      okText={t("revoke")}
      okButtonProps={{ danger: true, loading }}
      onOk={() => void revoke({ variables: { grantId: grant.id } }).then(onClose, () => undefined)}
      onCancel={onClose}
    >
      <p>{t("revokeText", { role: t(`role.${grant.role}`), unit: grant.unit.name })}</p>
      {error && <FailureAlert error={error} />}
    </Modal>
  );
}
