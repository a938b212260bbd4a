import { createContext, type ReactNode, use } from "react";
import { usePreference } from "./preference.js";
import type { ColourMode } from "./theme.js";

/** Puts the class that chooses the colours on the root element. */
export function applyColourMode(mode: ColourMode): void {
  const { classList } = document.documentElement;
  classList.toggle("laurel", mode === "light");
  classList.toggle("laurel-dark", mode === "dark");
}

type ColourModeState = readonly [ColourMode, (mode: ColourMode) => void];

const ColourModeContext = createContext<ColourModeState>(["light", applyColourMode]);

export function ColourModeProvider({ children }: { children: ReactNode }) {
  const [mode, setMode] = usePreference<ColourMode>("colour-mode", "light");
  const choose = (next: ColourMode) => {
    applyColourMode(next);
    setMode(next);
  };
  return <ColourModeContext value={[mode, choose]}>{children}</ColourModeContext>;
}

export function useColourMode(): ColourModeState {
  return use(ColourModeContext);
}
