import { ChangePasswordDocument } from "@laurel/documents/identity";
import { type FormEvent, useState } from "react";
import { requestGraphql } from "../../platform/graphql-request.js";
import { refusalText } from "./sign-in-form.js";
import type { SignInText } from "./sign-in-text.js";

interface FirstPasswordFormProps {
  readonly text: SignInText;
  readonly currentPassword: string;
  readonly onDone: () => void;
}

/** The password somebody else set is replaced before anything else can be done. */
export function FirstPasswordForm({ text, currentPassword, onDone }: FirstPasswordFormProps) {
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const say = (key: string) => text.find(key) ?? key;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const newPassword = String(fields.get("newPassword"));
    if (newPassword !== String(fields.get("again"))) return setError(say("differ"));
    setBusy(true);
    try {
      await requestGraphql(ChangePasswordDocument, { currentPassword, newPassword });
      onDone();
    } catch (failure) {
      setError(refusalText(text, failure));
      setBusy(false);
    }
  };
  return (
    <form className="si__form" noValidate onSubmit={(event) => void submit(event)}>
      <p className="si__note">{say("newPasswordNote")}</p>
      <label htmlFor="newPassword">{say("newPassword")}</label>
      <input id="newPassword" name="newPassword" type="password" autoComplete="new-password" />
      <label htmlFor="again">{say("again")}</label>
      <input id="again" name="again" type="password" autoComplete="new-password" />
      <p className="si__error" role="alert">
        {error}
      </p>
      <button type="submit" className="si__primary" disabled={isBusy}>
        {say("savePassword")}
      </button>
    </form>
  );
}
