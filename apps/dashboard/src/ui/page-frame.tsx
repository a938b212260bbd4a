import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";

interface PageFrameProps {
  readonly title: string;
  /** Shown in place of the plain title; the title still names the document. */
  readonly heading?: ReactNode;
  readonly note?: ReactNode;
  readonly trail?: { readonly label: string; readonly to: string };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One page: where it stands, its title, its actions, its content. */
export function PageFrame({ title, heading, note, trail, actions, children }: PageFrameProps) {
  useEffect(() => {
    document.title = `${title} · Laurel`;
  }, [title]);
  return (
    <div className="lr-page">
      <header className="lr-page__head">
        <div className="lr-page__heading">
          {trail && (
            <p className="lr-page__trail">
              <Link to={trail.to}>{trail.label}</Link> /
            </p>
          )}
          <h1>{heading ?? title}</h1>
          {note && <p className="lr-page__note">{note}</p>}
        </div>
        {actions && <div className="lr-actions lr-no-print">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface PanelProps {
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  /** The content reaches the border, as tables do. */
  readonly isFlush?: boolean;
  readonly children: ReactNode;
}

export function Panel({ title, actions, isFlush = false, children }: PanelProps) {
  return (
    <section className="lr-panel">
      {title && (
        <div className="lr-panel__head">
          <h2>{title}</h2>
          {actions && <div className="lr-actions">{actions}</div>}
        </div>
      )}
      <div className={isFlush ? "lr-panel__body--flush" : "lr-panel__body"}>{children}</div>
    </section>
  );
}

/** Names and values; an absent value reads as a dash. */
export function Facts({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="lr-facts">
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === "" ? <None /> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function None() {
  return <span className="lr-none">—</span>;
}
