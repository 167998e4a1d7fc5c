import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // The packages of this repository run from source, here as everywhere.
  resolve: { conditions: ["@squall/source", "module", "browser", "development|production"] },
  build: { target: "baseline-widely-available", cssMinify: "lightningcss", modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { port: 5173, strictPort: true, proxy: { "/api": { target: "http://127.0.0.1:8080" } } },
});
