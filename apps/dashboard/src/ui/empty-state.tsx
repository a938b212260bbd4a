import type { ReactNode } from "react";
import { LaurelMark } from "./laurel-mark.js";

interface EmptyStateProps {
  readonly title: string;
  readonly text?: string;
  /** It is all the page has to say, so its title is the heading of the page. */
  readonly isPage?: boolean;
  readonly children?: ReactNode;
}

/** Nothing to show, and why; `children` are the ways out. */
export function EmptyState({ title, text, isPage = false, children }: EmptyStateProps) {
  const Title = isPage ? "h1" : "p";
  return (
    <div className="lr-empty">
      <span className="lr-empty__mark">
        <LaurelMark size={44} />
      </span>
      <Title className="lr-empty__title">{title}</Title>
      {text && <p className="lr-empty__text">{text}</p>}
      {children && <div className="lr-actions">{children}</div>}
    </div>
  );
}
