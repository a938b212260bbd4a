import type { HonourLevel } from "@laurel/documents/graphql";
import { useTranslation } from "react-i18next";

/** How high an honour stands: the only gold on a page. */
export function LevelBadge({ level, isMuted = false }: { level: HonourLevel; isMuted?: boolean }) {
  const { t } = useTranslation("programme");
  return (
    <span className="lr-level" data-level={level} data-muted={isMuted}>
      {t(`level.${level}`)}
    </span>
  );
}
