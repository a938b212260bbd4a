import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { failureMessage, failureOf } from "../platform/error-message.js";

interface FailureAlertProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

function TraceId({ id }: { id: string }) {
  const { t } = useTranslation("shell");
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard?.writeText(id).then(() => setCopied(true));
  };
  return (
    <span className="lr-trace">
      {t("traceId")}{" "}
      <button type="button" onClick={copy}>
        {id}
      </button>
      {isCopied && ` ${t("copied")}`}
    </span>
  );
}

/** What failed, what to do, and the id that finds it in the log. */
export function FailureAlert({ error, onRetry }: FailureAlertProps) {
  const { t } = useTranslation("shell");
  const failure = failureOf(error);
  return (
    <Alert
      className="lr-failure"
      type="error"
      showIcon
      role="alert"
      title={failureMessage(failure)}
      description={failure.traceId && <TraceId id={failure.traceId} />}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t("retry")}
          </Button>
        )
      }
    />
  );
}
