import { SignInDocument } from "@laurel/documents/identity";
import { type FormEvent, useState } from "react";
import { RequestRefused, requestGraphql } from "../../platform/graphql-request.js";
import type { SignInText } from "./sign-in-text.js";

interface SignInFormProps {
  readonly text: SignInText;
  readonly initial: { readonly userName: string; readonly password: string } | null;
  readonly onSignedIn: (result: { mustChangePassword: boolean; password: string }) => void;
}

/** The sentence for a refusal; that of a lock-out says how many minutes are left. */
export function refusalText(text: SignInText, error: unknown): string {
  const { code, rule, params } =
    error instanceof RequestRefused ? error : new RequestRefused({ code: "INTERNAL" });
  const found = rule === null ? null : text.find(`rule.${rule}`, params);
  return found ?? text.find(`code.${code}`, params) ?? text.find("code.INTERNAL") ?? code;
}

export function SignInForm({ text, initial, onSignedIn }: SignInFormProps) {
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const say = (key: string) => text.find(key) ?? key;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const userName = String(fields.get("userName")).trim();
    const password = String(fields.get("password"));
    if (userName === "" || password === "") return setError(say("missing"));
    setBusy(true);
    setError(null);
    try {
      const { signIn } = await requestGraphql(SignInDocument, { userName, password });
      onSignedIn({ mustChangePassword: signIn.mustChangePassword, password });
    } catch (failure) {
      setError(refusalText(text, failure));
      setBusy(false);
    }
  };
  return (
    <form className="si__form" noValidate onSubmit={(event) => void submit(event)}>
      <label htmlFor="userName">{say("userName")}</label>
      <input
        id="userName"
        name="userName"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={initial?.userName}
        // biome-ignore lint/a11y/noAutofocus: the page has one purpose, and this is its first field
        autoFocus={initial === null}
        aria-describedby={error ? "signInError" : undefined}
      />
      <label htmlFor="password">{say("password")}</label>
      <input
        id="password"
        name="password"
        type="password"
        autoComplete="current-password"
        defaultValue={initial?.password}
        aria-describedby={error ? "signInError" : undefined}
      />
      <p id="signInError" className="si__error" role="alert">
        {error}
      </p>
      <button type="submit" className="si__primary" disabled={isBusy}>
        {say(isBusy ? "entering" : "enter")}
      </button>
    </form>
  );
}
