import type { ReactNode } from "react";
import { LaurelMark } from "./laurel-mark.js";

interface EmptyStateProps {
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}

/** Nothing to show, and why; `children` are the ways out. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className="lr-empty">
      <span className="lr-empty__mark">
        <LaurelMark size={44} />
      </span>
      <p className="lr-empty__title">{title}</p>
      {text && <p className="lr-empty__text">{text}</p>}
      {children && <div className="lr-actions">{children}</div>}
    </div>
  );
}
