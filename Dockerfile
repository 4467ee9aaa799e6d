# One image for every process: web (the default), worker (node app/worker.ts), Pulse links (node app/pulse.ts), migrations (node scripts/migrate.ts) and the operators'
# command line (node app/cli/main.ts). Run it with an init (docker run --init; compose.yaml does): node is no good first process.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.ts

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production PORT=3000 METRICS_PORT=9464 NODE_OPTIONS=--disable-warning=ExperimentalWarning
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/node_modules/.prisma node_modules/.prisma
COPY --from=build /app/app app
COPY --from=build /app/build build
COPY package.json package.json
COPY prisma/migrations prisma/migrations
COPY scripts/migrate.ts scripts/migrate.ts
COPY scripts/apply-migrations.ts scripts/apply-migrations.ts
RUN mkdir /pulse && chown node:node /pulse
USER node
EXPOSE 3000 3001 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.METRICS_PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "app/server.ts"]
