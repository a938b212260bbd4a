import { Button } from "antd";
import { useEffect, useId, useRef } from "react";
import { useHotkeys } from "react-hotkeys-hook";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { pathTo } from "../platform/paths.js";
import { useCan } from "../platform/session.js";

const OPEN = "laurel:keyboard-help";

export function openKeyboardHelp(): void {
  window.dispatchEvent(new Event(OPEN));
}

const KEYS = [
  { keys: ["Ctrl", "K"], text: "search" },
  { keys: ["G", "H"], text: "home" },
  { keys: ["G", "P"], text: "honorees" },
  { keys: ["G", "S"], text: "statistics" },
  { keys: ["G", "I"], text: "rosterImports" },
  { keys: ["Esc"], text: "close" },
  { keys: ["?"], text: "help" },
] as const;

function useJumps() {
  const navigate = useNavigate();
  const can = useCan();
  const options = { preventDefault: true };
  useHotkeys("g>h", () => void navigate(pathTo("home")), options);
  useHotkeys("g>p", () => can("honoree:read") && void navigate(pathTo("honorees")), options);
  useHotkeys("g>s", () => can("statistics:read") && void navigate(pathTo("statistics")), options);
  useHotkeys("g>i", () => can("honoree:import") && void navigate(pathTo("rosterImports")), options);
}

export function KeyboardHelp() {
  const { t } = useTranslation("shell");
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useJumps();
  useHotkeys("?", () => dialog.current?.showModal(), { useKey: true });
  useEffect(() => {
    const open = () => dialog.current?.showModal();
    window.addEventListener(OPEN, open);
    return () => window.removeEventListener(OPEN, open);
  }, []);
  return (
    <dialog ref={dialog} className="lr-dialog" aria-labelledby={titleId}>
      <h2 id={titleId}>{t("keys.title")}</h2>
      <dl className="lr-keys">
        {KEYS.map(({ keys, text }) => (
          <div key={text}>
            <dt>{t(`keys.${text}`)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <Button htmlType="submit">{t("close")}</Button>
      </form>
    </dialog>
  );
}
