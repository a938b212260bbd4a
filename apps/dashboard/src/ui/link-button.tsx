import { Button, type ButtonProps } from "antd";
import type { MouseEvent } from "react";
import { useHref, useLinkClickHandler } from "react-router";

type LinkButtonProps = Omit<ButtonProps, "href" | "onClick"> & { readonly to: string };

/** A link within the dashboard that looks like a button. */
export function LinkButton({ to, ...button }: LinkButtonProps) {
  const href = useHref(to);
  const follow = useLinkClickHandler<HTMLAnchorElement>(to);
  // antd draws an <a> when there is an address, so the event comes from an anchor.
  return (
    <Button href={href} onClick={(event) => follow(event as MouseEvent<HTMLAnchorElement>)} {...button} />
  );
}
