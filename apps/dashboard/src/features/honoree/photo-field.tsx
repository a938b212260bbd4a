import { CameraOutlined } from "@ant-design/icons";
import { Button, Progress } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { uploadFile } from "../../platform/upload.js";
import { FailureAlert } from "../../ui/failure-alert.js";

interface PhotoFieldProps {
  /** Of the input; the form gives it, as it gives `value` and `onChange`. */
  readonly id?: string;
  /** The id of the file; null: no photo. */
  readonly value?: string | null;
  readonly onChange?: (id: string | null) => void;
  /** Whose photo it is. */
  readonly name: string;
}

const ACCEPTED = ["image/jpeg", "image/png", "image/webp"];

export const previewAddress = (id: string) => `/api/files/${encodeURIComponent(id)}/preview`;

type Refused = { readonly isNoPicture: true } | { readonly error: unknown } | null;

/** A document with the name of a picture is kept as a document: it has no preview. */
function isShown(address: string): Promise<boolean> {
  const picture = new Image();
  return new Promise((resolve) => {
    picture.onload = () => resolve(true);
    picture.onerror = () => resolve(false);
    picture.src = address;
  });
}

function usePhotoUpload(onUploaded: (id: string) => void) {
  const [part, setPart] = useState<number | null>(null);
  const [refused, setRefused] = useState<Refused>(null);
  const send = async (file: File | undefined) => {
    if (file === undefined) return;
    // Other files are welcome elsewhere, so the server keeps them; as a photo they would only be refused on saving.
    if (!ACCEPTED.includes(file.type)) return setRefused({ isNoPicture: true });
    setRefused(null);
    setPart(0);
    try {
      const id = await uploadFile({ url: "/api/files", file, onProgress: setPart });
      if (await isShown(previewAddress(id))) onUploaded(id);
      else setRefused({ isNoPicture: true });
    } catch (error) {
      setRefused({ error });
    } finally {
      setPart(null);
    }
  };
  return { part, refused, send: (file: File | undefined) => void send(file) };
}

/** The photo of a person: sent as soon as it is chosen, theirs as soon as the form is saved. */
export function PhotoField({ id, value = null, onChange, name }: PhotoFieldProps) {
  const { t } = useTranslation("honoree");
  const { part, refused, send } = usePhotoUpload((id) => onChange?.(id));
  return (
    <div className="lr-photo-field">
      {value === null ? (
        <span className="lr-photo lr-photo--none" aria-hidden>
          <CameraOutlined />
        </span>
      ) : (
        <img className="lr-photo" src={previewAddress(value)} alt={t("photoOf", { name })} />
      )}
      <div className="lr-photo-field__side">
        <div className="lr-actions">
          <PhotoChoice
            {...(id === undefined ? {} : { id })}
            label={t(value === null ? "photo.choose" : "photo.replace")}
            isBusy={part !== null}
            onChosen={send}
          />
          {value !== null && (
            <Button type="text" disabled={part !== null} onClick={() => onChange?.(null)}>
              {t("photo.remove")}
            </Button>
          )}
        </div>
        <p className="lr-muted lr-small">{t("photo.hint")}</p>
        {part !== null && (
          <Progress percent={Math.round(part * 100)} size="small" aria-label={t("photo.sending")} />
        )}
        {refused !== null &&
          ("error" in refused ? (
            <FailureAlert error={refused.error} />
          ) : (
            <p className="lr-cause" role="alert">
              {t("photo.notPicture")}
            </p>
          ))}
      </div>
    </div>
  );
}

interface PhotoChoiceProps {
  readonly id?: string;
  readonly label: string;
  readonly isBusy: boolean;
  readonly onChosen: (file: File | undefined) => void;
}

/** A file input that looks like the other buttons. */
function PhotoChoice({ id: given, label, isBusy, onChosen }: PhotoChoiceProps) {
  const own = useId();
  const id = given ?? own;
  return (
    <label htmlFor={id} className="lr-file-button" data-busy={isBusy}>
      <input
        id={id}
        className="lr-visually-hidden"
        type="file"
        accept={ACCEPTED.join(",")}
        disabled={isBusy}
        onChange={(event) => {
          onChosen(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      {label}
    </label>
  );
}
