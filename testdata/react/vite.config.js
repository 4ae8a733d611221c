import { defineConfig } from "vite";
import react from "@vitejs/plugin-react";

export default defineConfig({
  base: "./",
  publicDir: "src/public",
  plugins: [react()],
  build: { outDir: "dist", assetsInlineLimit: 0, rolldownOptions: { output: { entryFileNames: "assets/app.js", assetFileNames: "assets/[name][extname]" } } },
});
