import type { RequestHandler } from "express";
import helmet from "helmet";
import type { Settings } from "./context.js";

/** Scripts come from our own files alone: no inline script, no eval, no other host (ASVS 3.4.3). */
export function securityHeaders({ isSecureOrigin }: Pick<Settings, "isSecureOrigin">): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // antd and recharts set style attributes; no style can run code or reach another host from here.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        frameSrc: ["'self'"],
        objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity: isSecureOrigin ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
  });
}
