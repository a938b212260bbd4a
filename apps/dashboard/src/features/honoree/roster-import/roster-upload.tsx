import { FileExcelOutlined } from "@ant-design/icons";
import { Progress } from "antd";
import { type DragEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { uploadFile } from "../../../platform/upload.js";
import { FailureAlert } from "../../../ui/failure-alert.js";

interface RosterUploadProps {
  readonly url: string;
  /** A smaller surface for uploading a corrected file. */
  readonly isSmall?: boolean;
  readonly onUploaded: (id: string) => void;
}

const ACCEPTED = ".xlsx,.xls,.csv";

function useUpload(url: string, onUploaded: (id: string) => void) {
  const [part, setPart] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File | undefined) => {
    if (file === undefined) return;
    setError(null);
    setPart(0);
    try {
      onUploaded(await uploadFile({ url, file, onProgress: setPart }));
    } catch (failure) {
      setError(failure);
    } finally {
      setPart(null);
    }
  };
  return { part, error, send: (file: File | undefined) => void send(file) };
}

/** Takes one roster by drop or by choice and shows how much of it has been sent. */
export function RosterUpload({ url, isSmall = false, onUploaded }: RosterUploadProps) {
  const { t } = useTranslation("honoree");
  const { part, error, send } = useUpload(url, onUploaded);
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  return (
    <>
      <label
        htmlFor={id}
        className="lr-drop"
        data-over={isOver}
        data-small={isSmall}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          id={id}
          ref={input}
          className="lr-visually-hidden"
          type="file"
          accept={ACCEPTED}
          disabled={part !== null}
          onChange={(event) => {
            send(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        <FileExcelOutlined className="lr-drop__icon" aria-hidden />
        {part === null ? (
          <span>
            <strong>{t(isSmall ? "roster.upload.again" : "roster.upload.title")}</strong>
            <span className="lr-muted lr-block">
              {t(isSmall ? "roster.upload.againText" : "roster.upload.text")}
            </span>
          </span>
        ) : (
          <span className="lr-drop__progress" role="status">
            {t("roster.upload.sending")}
            <Progress percent={Math.round(part * 100)} size="small" aria-label={t("roster.upload.sending")} />
          </span>
        )}
      </label>
      {error !== null && (
        <div className="lr-gap-below">
          <FailureAlert error={error} />
        </div>
      )}
    </>
  );
}
