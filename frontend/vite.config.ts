import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mockApi } from './mock-api/plugin';

const backend = process.env['RIVVI_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'mock' ? [mockApi()] : [])],
  resolve: { alias: { '@': `${import.meta.dirname}/src` } },
  build: {
    outDir: mode === 'mock' ? 'node_modules/.cache/mock-build' : '../target/classes/static',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy:
      mode === 'mock'
        ? {}
        : {
            '/api/live': { target: backend, ws: true },
            ...Object.fromEntries(
              ['/api', '/oauth2', '/login', '/logout', '/.well-known'].map((path) => [path, backend]),
            ),
          },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    restoreMocks: true,
  },
}));
