import { useQuery } from "@apollo/client/react";
import {
  AccountDocument,
  type AccountFieldsFragment,
  AccountSessionsDocument,
} from "@laurel/documents/identity";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { formatInstant } from "../../platform/format.js";
import { pathTo } from "../../platform/paths.js";
import { useCan } from "../../platform/session.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { Facts, PageFrame, Panel } from "../../ui/page-frame.js";
import { AccountActions } from "./account-actions.js";
import { AccountGrants } from "./account-grants.js";
import { AccountStateTag } from "./account-state-tag.js";
import { SessionsTable } from "./sessions-table.js";

export function AccountDetailPage() {
  const { t } = useTranslation("identity");
  const { accountId = "" } = useParams();
  const { data, error, refetch } = useQuery(AccountDocument, { variables: { id: accountId } });
  if (data) return <Detail account={data.account} />;
  return (
    <PageFrame title={t("account")} trail={{ label: t("accounts"), to: pathTo("accounts") }}>
      <Panel>
        {error ? <FailureAlert error={error} onRetry={() => void refetch()} /> : <Skeleton active />}
      </Panel>
    </PageFrame>
  );
}

function Detail({ account }: { account: AccountFieldsFragment }) {
  const { t } = useTranslation("identity");
  const canManage = useCan()("account:manage");
  return (
    <PageFrame
      title={account.displayName}
      heading={
        <span className="lr-actions">
          {account.displayName}
          <AccountStateTag account={account} />
        </span>
      }
      trail={{ label: t("accounts"), to: pathTo("accounts") }}
      actions={canManage && <AccountActions account={account} />}
    >
      <Panel title={t("account")}>
        <Facts
          items={[
            { label: t("userName"), value: account.userName },
            { label: t("createdAt"), value: formatInstant(account.createdAt) },
            { label: t("lastSignInAt"), value: account.lastSignInAt && formatInstant(account.lastSignInAt) },
          ]}
        />
      </Panel>
      <AccountGrants account={account} canManage={canManage} />
      <AccountSessions accountId={account.id} canEnd={canManage} />
    </PageFrame>
  );
}

function AccountSessions({ accountId, canEnd }: { accountId: string; canEnd: boolean }) {
  const { t } = useTranslation("identity");
  const { data, error, refetch } = useQuery(AccountSessionsDocument, { variables: { accountId } });
  return (
    <Panel title={t("sessions")} isFlush>
      {error && (
        <div className="lr-panel__body">
          <FailureAlert error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {data && (
        <SessionsTable sessions={data.accountSessions} canEnd={canEnd} onEnded={() => void refetch()} />
      )}
    </Panel>
  );
}
