import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// Everything is a file of its own: the page's content security policy allows no inline script,
// no inline style and no data: URL for code.
export default defineConfig({
  plugins: [svelte()],
  base: "./",
  build: {
    outDir: "../src/dateline/server/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 1500,
  },
});
