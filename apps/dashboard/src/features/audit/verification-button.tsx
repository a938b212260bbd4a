import { SafetyOutlined } from "@ant-design/icons";
import { useLazyQuery } from "@apollo/client/react";
import { AuditVerificationDocument } from "@laurel/documents/audit";
import { Alert, Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../platform/format.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { Facts } from "../../ui/page-frame.js";

/** Recomputes the chain of the trail on the server and says whether anything was changed or cut. */
export function VerificationButton() {
  const { t } = useTranslation("audit");
  const [isOpen, setOpen] = useState(false);
  const [verify, { data, loading, error }] = useLazyQuery(AuditVerificationDocument, {
    fetchPolicy: "network-only",
  });
  const start = () => {
    setOpen(true);
    void verify().catch(() => undefined);
  };
  const found = loading ? undefined : data?.auditVerification;
  return (
    <>
      <Button type="primary" icon={<SafetyOutlined />} onClick={start}>
        {t("verify")}
      </Button>
      <Modal
        open={isOpen}
        title={t("verifyTitle")}
        footer={null}
        loading={loading}
        onCancel={() => setOpen(false)}
      >
        {error && <FailureAlert error={error} onRetry={start} />}
        {found && (
          <>
            <Alert
              className="lr-gap-below"
              showIcon
              type={found.isIntact ? "success" : "error"}
              title={t(found.isIntact ? "intact" : "broken")}
              description={found.isIntact ? undefined : t(`finding.${found.message}`)}
            />
            <Facts
              items={[
                { label: t("entryCount"), value: formatCount(found.entryCount) },
                { label: t("anchorCount"), value: formatCount(found.anchorCount) },
                { label: t("lastAnchored"), value: formatCount(found.lastAnchoredSequence) },
                { label: t("firstBroken"), value: found.firstBrokenSequence },
              ]}
            />
          </>
        )}
      </Modal>
    </>
  );
}
