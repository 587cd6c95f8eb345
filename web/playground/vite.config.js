import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { defineConfig } from 'vite';

const out = new URL('../dist/app/', import.meta.url).pathname;

// The binary embeds and sends these files compressed: three times fewer
// bytes in both.
function compressed() {
  return {
    name: 'compressed',
    async closeBundle() {
      for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = join(entry.parentPath, entry.name);
        await writeFile(`${file}.gz`, await promisify(gzip)(await readFile(file), { level: 9 }));
        await rm(file);
      }
    },
  };
}

export default defineConfig({
  base: '/playground/',
  build: {
    outDir: out,
    emptyOutDir: true,
    // Monaco is one lazy chunk of some megabytes; there is nothing to split.
    chunkSizeWarningLimit: 8000,
    // Older engines' polyfill would be an inline script, which the policy forbids.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // "use client" in React libraries means nothing in a page without a server.
      onLog(level, log, report) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
  worker: { format: 'es' },
  plugins: [compressed()],
});
