import { EyeOutlined } from "@ant-design/icons";
import { useMutation } from "@apollo/client/react";
import type { SensitiveField } from "@laurel/documents/graphql";
import { RevealHonoreeFieldDocument } from "@laurel/documents/honoree";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ReasonDialog } from "../../ui/reason-dialog.js";

interface SensitiveValueProps {
  readonly honoreeId: string;
  readonly field: SensitiveField;
  readonly masked: string;
  readonly canReveal: boolean;
}

interface Shown {
  readonly value: string;
  readonly secondsLeft: number;
}

/** Counts down and then forgets the value. */
function useShown(): [Shown | null, (shown: Shown | null) => void] {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    if (shown === null) return;
    const next = shown.secondsLeft <= 1 ? null : { ...shown, secondsLeft: shown.secondsLeft - 1 };
    const timer = window.setTimeout(() => setShown(next), 1000);
    return () => window.clearTimeout(timer);
  }, [shown]);
  return [shown, setShown];
}

/** Masked; shown for a short while to those who may, after they have given the reason that is logged. */
export function SensitiveValue({ honoreeId, field, masked, canReveal }: SensitiveValueProps) {
  const { t } = useTranslation("honoree");
  const [isAsking, setAsking] = useState(false);
  const [shown, setShown] = useShown();
  const [reveal, { loading, error, reset }] = useMutation(RevealHonoreeFieldDocument, {
    fetchPolicy: "no-cache",
  });
  const confirm = async (reason: string) => {
    const { data } = await reveal({ variables: { id: honoreeId, field, reason } });
    if (!data) return;
    const { value, expiresInSeconds } = data.revealHonoreeField;
    setShown({ value: value ?? "", secondsLeft: expiresInSeconds });
    setAsking(false);
  };
  if (shown !== null)
    return (
      <span>
        <span className="lr-number">{shown.value}</span>{" "}
        <span className="lr-muted lr-small" role="timer">
          {t("reveal.left", { seconds: shown.secondsLeft })}
        </span>
      </span>
    );
  return (
    <span className="lr-number">
      {masked}
      {canReveal && (
        <Button
          type="text"
          size="small"
          icon={<EyeOutlined />}
          aria-label={t("reveal.open", { field: t(`sensitive.${field}`) })}
          onClick={() => setAsking(true)}
        />
      )}
      <ReasonDialog
        isOpen={isAsking}
        title={t("reveal.title", { field: t(`sensitive.${field}`) })}
        text={t("reveal.text")}
        confirmLabel={t("reveal.confirm")}
        isBusy={loading}
        error={error}
        onConfirm={(reason) => void confirm(reason).catch(() => undefined)}
        onCancel={() => {
          reset();
          setAsking(false);
        }}
      />
    </span>
  );
}
