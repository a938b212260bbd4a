import type { DemoAccountsQuery } from "@laurel/documents/identity";
import type { SignInText } from "./sign-in-text.js";

type DemoAccount = DemoAccountsQuery["demoAccounts"][number];

interface DemoAccountsProps {
  readonly text: SignInText;
  readonly accounts: readonly DemoAccount[];
  readonly onPick: (account: DemoAccount) => void;
}

/** One account per role; the server offers them only while the demonstration data is loaded. */
export function DemoAccounts({ text, accounts, onPick }: DemoAccountsProps) {
  const say = (key: string) => text.find(key) ?? key;
  return (
    <section className="si__demo" aria-labelledby="demoTitle">
      <h2 id="demoTitle">{say("demoTitle")}</h2>
      <p>{say("demoNote")}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.userName}>
            <button type="button" onClick={() => onPick(account)}>
              <span>{say(`role.${account.role}`)}</span>
              <code>{account.userName}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
