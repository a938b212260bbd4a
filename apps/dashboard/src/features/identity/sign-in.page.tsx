import { DemoAccountsDocument, type DemoAccountsQuery } from "@laurel/documents/identity";
import { useEffect, useState } from "react";
import { requestGraphql } from "../../platform/graphql-request.js";
import { LaurelMark } from "../../ui/laurel-mark.js";
import { DemoAccounts } from "./demo-accounts.js";
import { FirstPasswordForm } from "./first-password-form.js";
import { SignInForm } from "./sign-in-form.js";
import { loadSignInText, type SignInText } from "./sign-in-text.js";
import "./sign-in.css";

type DemoAccount = DemoAccountsQuery["demoAccounts"][number];

/** The address to open after signing in: only one of our own pages. */
export function nextAddress(search: string): string {
  const next = new URLSearchParams(search).get("next") ?? "/";
  return /^\/(?![/\\])/.test(next) ? next : "/";
}

function useDemoAccounts(): readonly DemoAccount[] {
  const [accounts, setAccounts] = useState<readonly DemoAccount[]>([]);
  useEffect(() => {
    requestGraphql(DemoAccountsDocument, {}).then(
      ({ demoAccounts }) => setAccounts(demoAccounts),
      // The accounts are a convenience of the demonstration; the form works without them.
      () => setAccounts([]),
    );
  }, []);
  return accounts;
}

export function SignInPage({ firstText }: { firstText: SignInText }) {
  const [text, setText] = useState(firstText);
  const [picked, setPicked] = useState<DemoAccount | null>(null);
  const [firstPassword, setFirstPassword] = useState<string | null>(null);
  const demoAccounts = useDemoAccounts();
  const say = (key: string) => text.find(key) ?? key;
  const enter = () => window.location.assign(nextAddress(window.location.search));
  const otherLanguage = text.language === "en" ? "zh-CN" : "en";
  document.title = `${say("title")} · Laurel`;
  return (
    <div className="si">
      <aside className="si__side" aria-hidden="true">
        <LaurelMark size={96} />
        <p className="si__product">{say("product")}</p>
        <p className="si__motto">{say("motto")}</p>
      </aside>
      <main className="si__main">
        <button
          type="button"
          className="si__language"
          lang={otherLanguage}
          onClick={() => void loadSignInText(otherLanguage).then(setText)}
        >
          {say("otherLanguage")}
        </button>
        <div className="si__box">
          <h1>{say(firstPassword === null ? "title" : "newPasswordTitle")}</h1>
          {firstPassword === null ? (
            <SignInForm
              key={picked?.userName}
              text={text}
              initial={picked}
              onSignedIn={({ mustChangePassword, password }) =>
                mustChangePassword ? setFirstPassword(password) : enter()
              }
            />
          ) : (
            <FirstPasswordForm text={text} currentPassword={firstPassword} onDone={enter} />
          )}
          {firstPassword === null && demoAccounts.length > 0 && (
            <DemoAccounts text={text} accounts={demoAccounts} onPick={setPicked} />
          )}
        </div>
      </main>
    </div>
  );
}
