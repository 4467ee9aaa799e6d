import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

// The server's modules stay outside the bundle: Node runs them as they are, and app/server.ts, the routes and the job queue share
// one pool, one environment and one Shopify client in a process.
const serverModule = /^#(app|sandbox)\/(?!routes\/|ui\/|root|entry).*\.ts$/;

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    remix({
      ignoredRouteFiles: ["**/*.test.*"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        v3_singleFetch: true,
      },
    }),
  ],
  build: {
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rollupOptions: isSsrBuild ? { external: serverModule } : {},
  },
}));
