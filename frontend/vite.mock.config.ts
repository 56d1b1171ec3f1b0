import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { mockApi } from './mock-api/plugin.ts';

/** The console with invented data instead of a server: for looking at pages, and for tests of the console alone. */
export default defineConfig({
  plugins: [react(), mockApi()],
  resolve: { alias: { '@': `${import.meta.dirname}/src` } },
  build: { outDir: 'node_modules/.cache/mock-build', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 700 },
});
