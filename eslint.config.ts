import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import { imports } from "./scripts/lint-imports.ts";

export default defineConfig(
  { ignores: ["build/", "node_modules/", ".data/", ".cache/", "app/platform/generated/", "extensions/**/dist/"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { heartbeat: { rules: { imports } } },
    rules: {
      "heartbeat/imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-ignore": true, "ts-expect-error": true, "ts-nocheck": true }],
      eqeqeq: "error",
    },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    ignores: ["app/platform/env.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Settings are read and checked in one file: app/platform/env.ts." },
      ],
    },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    ignores: ["app/cli/**"],
    rules: { "no-console": "error" },
  },
  {
    // What runs in a browser as it is written.
    files: ["extensions/**/*.js", "sandbox/storefront/host/*.js"],
    rules: { "no-undef": "off" },
  },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: { globals: { process: "readonly", console: "readonly", setInterval: "readonly", clearInterval: "readonly" } },
  },
);
