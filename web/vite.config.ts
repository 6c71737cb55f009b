import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    svelte({
      onwarn(warning) {
        // What Svelte finds against accessibility stops the build, like any other error.
        throw new Error(`${warning.filename ?? ''}: ${warning.message}`);
      },
    }),
  ],
  build: {
    outDir: '../api/static',
    emptyOutDir: true,
    target: 'es2022',
    // Everything is a file of its own, so that the content security policy needs no exception.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: { environment: 'jsdom', include: ['tests/**/*.test.ts'] },
});
