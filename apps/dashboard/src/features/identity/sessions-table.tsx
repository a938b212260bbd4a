import { useMutation } from "@apollo/client/react";
import { EndSessionDocument, type MySessionsQuery } from "@laurel/documents/identity";
import { Button, Table, type TableColumnType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { browserName } from "../../platform/browser-name.js";
import { formatInstant } from "../../platform/format.js";
import { FailureAlert } from "../../ui/failure-alert.js";

type Session = MySessionsQuery["mySessions"][number];

interface SessionsTableProps {
  readonly sessions: readonly Session[];
  readonly canEnd: boolean;
  readonly onEnded: () => void;
}

/** The browsers an account is signed in from. */
export function SessionsTable({ sessions, canEnd, onEnded }: SessionsTableProps) {
  const { t } = useTranslation("identity");
  const [end, { loading, error }] = useMutation(EndSessionDocument);
  const endSession = (id: string) => void end({ variables: { id } }).then(onEnded, () => undefined);
  const columns: TableColumnType<Session>[] = [
    {
      key: "browser",
      title: t("session.browser"),
      render: (_, { userAgent, isCurrent }) => (
        <span className="lr-actions">
          <span className="lr-ellipsis" title={userAgent}>
            {browserName(userAgent)}
          </span>
          {isCurrent && <Tag color="success">{t("session.current")}</Tag>}
        </span>
      ),
    },
    { key: "address", title: t("session.address"), dataIndex: "ipAddress" },
    {
      key: "startedAt",
      title: t("session.startedAt"),
      render: (_, { startedAt }) => formatInstant(startedAt),
    },
    {
      key: "lastSeenAt",
      title: t("session.lastSeenAt"),
      render: (_, { lastSeenAt }) => formatInstant(lastSeenAt),
    },
    {
      key: "expiresAt",
      title: t("session.expiresAt"),
      render: (_, { expiresAt }) => formatInstant(expiresAt),
    },
  ];
  if (canEnd)
    columns.push({
      key: "end",
      title: <span className="lr-visually-hidden">{t("session.end")}</span>,
      render: (_, { id, isCurrent }) =>
        !isCurrent && (
          <Button size="small" loading={loading} onClick={() => endSession(id)}>
            {t("session.end")}
          </Button>
        ),
    });
  return (
    <>
      {error && <FailureAlert error={error} />}
      <Table<Session>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={columns}
        dataSource={[...sessions]}
        locale={{ emptyText: t("session.none") }}
      />
    </>
  );
}
