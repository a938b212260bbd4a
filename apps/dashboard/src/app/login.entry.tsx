import { createRoot } from "react-dom/client";
import { SignInPage } from "../features/identity/sign-in.page.js";
import { startSignInText } from "../features/identity/sign-in-text.js";
import { findPreference } from "../platform/preference.js";

const root = document.getElementById("root");
if (root === null) throw new Error("login.html has no #root");

document.documentElement.classList.toggle("laurel-dark", findPreference("colour-mode") === "dark");
void startSignInText().then((text) => createRoot(root).render(<SignInPage firstText={text} />));
