import { createRoot } from "react-dom/client";
import { applyColourMode } from "../platform/colour-mode.js";
import { preferredLanguage, startI18n } from "../platform/i18n.js";
import { findPreference } from "../platform/preference.js";
import { AdminApp } from "./admin-app.js";
import "virtual:antd.css";
import "../ui/ui.css";
import "./layout.css";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

applyColourMode(findPreference<string>("colour-mode") === "dark" ? "dark" : "light");
void startI18n(preferredLanguage()).then(() => createRoot(root).render(<AdminApp />));
