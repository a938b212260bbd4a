import type { ViewerFieldsFragment } from "@laurel/documents/identity";
import type { Permission } from "@laurel/domain/shared/permissions";
import { createContext, type ReactNode, use, useCallback } from "react";

export type Viewer = ViewerFieldsFragment;

const ViewerContext = createContext<Viewer | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (viewer === null) throw new Error("useViewer outside ViewerProvider");
  return viewer;
}

/** Whether to show something; the server decides again whether it may be done. */
export function useCan(): (permission: Permission) => boolean {
  const { permissions } = useViewer();
  return useCallback((permission) => permissions.includes(permission), [permissions]);
}
