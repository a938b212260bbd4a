import { PlusOutlined } from "@ant-design/icons";
import { AccountsDocument, type AccountsQuery } from "@laurel/documents/identity";
import { ROLES } from "@laurel/domain/identity/identity.vocabulary";
import { Button, Input, Select } from "antd";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { formatInstant } from "../../platform/format.js";
import { pathTo } from "../../platform/paths.js";
import { useCan } from "../../platform/session.js";
import { type ListColumn, ListPage } from "../../ui/list-page.js";
import { None, PageFrame } from "../../ui/page-frame.js";
import { AccountStateTag } from "./account-state-tag.js";
import { NewAccountDialog } from "./new-account-dialog.js";

type Row = AccountsQuery["accounts"]["items"][number];

function useColumns(): readonly ListColumn<Row, "USER_NAME">[] {
  const { t } = useTranslation("identity");
  return [
    {
      key: "userName",
      title: t("userName"),
      isAlwaysShown: true,
      render: ({ id, userName }) => (
        <Link className="lr-name" to={pathTo("account", { accountId: id })}>
          {userName}
        </Link>
      ),
    },
    { key: "displayName", title: t("displayName"), render: ({ displayName }) => displayName },
    {
      key: "grants",
      title: t("grants"),
      render: ({ grants }) =>
        grants.length === 0 ? (
          <None />
        ) : (
          grants.map(({ role, unit }) => `${t(`role.${role}`)} · ${unit.name}`).join("; ")
        ),
    },
    { key: "state", title: t("stateLabel"), render: (account) => <AccountStateTag account={account} /> },
    {
      key: "lastSignInAt",
      title: t("lastSignInAt"),
      render: ({ lastSignInAt }) => (lastSignInAt ? formatInstant(lastSignInAt) : <None />),
    },
    { key: "createdAt", title: t("createdAt"), render: ({ createdAt }) => formatInstant(createdAt) },
  ];
}

export function AccountListPage() {
  const { t } = useTranslation("identity");
  const can = useCan();
  const navigate = useNavigate();
  const [isAdding, setAdding] = useState(false);
  const [filters, setFilters] = useQueryStates(
    { text: parseAsString.withDefault(""), role: parseAsStringLiteral(ROLES), page: parseAsString },
    { history: "push" },
  );
  const filter = {
    ...(filters.text === "" ? {} : { text: filters.text }),
    ...(filters.role === null ? {} : { role: filters.role }),
  };
  const columns = useColumns();
  const open = (accountId: string) => void navigate(pathTo("account", { accountId }));
  return (
    <PageFrame
      title={t("accounts")}
      actions={
        can("account:manage") && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t("newAccount")}
          </Button>
        )
      }
    >
      <ListPage
        name="accounts"
        document={AccountsDocument}
        toVariables={({ page }) => ({ filter, page })}
        select={(data) => data.accounts}
        columns={columns}
        rowKey={({ id }) => id}
        sorts={["USER_NAME"] as const}
        isFiltered={Object.keys(filter).length > 0}
        onClearFilters={() => void setFilters({ text: null, role: null, page: null })}
        onOpen={({ id }) => open(id)}
        empty={{ title: t("noAccounts") }}
        filters={
          <search className="lr-filters">
            <Input.Search
              style={{ width: 240 }}
              allowClear
              defaultValue={filters.text}
              onSearch={(text) => void setFilters({ text: text || null, page: null })}
              placeholder={t("findAccount")}
              aria-label={t("findAccount")}
            />
            <Select
              style={{ width: 200 }}
              allowClear
              value={filters.role}
              onChange={(role) => void setFilters({ role: role ?? null, page: null })}
              options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
              placeholder={t("anyRole")}
              aria-label={t("roleLabel")}
            />
          </search>
        }
      />
      {isAdding && <NewAccountDialog onClose={() => setAdding(false)} onCreated={open} />}
    </PageFrame>
  );
}
