# syntax=docker/dockerfile:1
FROM node:22-bookworm-slim AS build
ENV TURBO_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1
WORKDIR /laurel

# The manifests alone first: the dependencies are installed again only when one of these files changes.
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/dashboard/package.json apps/dashboard/
COPY packages/documents/package.json packages/documents/
COPY packages/domain/package.json packages/domain/
COPY packages/fixtures/package.json packages/fixtures/
COPY packages/sheet/package.json packages/sheet/
COPY test/package.json test/
RUN npm ci

COPY . .
RUN npm run build && npm prune --omit=dev && rm -rf .turbo node_modules/.cache

FROM node:22-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/var/lib/laurel HOST=0.0.0.0 PORT=4000
WORKDIR /laurel
COPY --from=build /laurel ./
RUN install -d -o node -g node -m 0700 /var/lib/laurel
USER node
VOLUME /var/lib/laurel
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/dist/main.js"]
