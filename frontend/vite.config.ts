import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const SERVERS_OWN = ['/api', '/oauth2', '/connect', '/userinfo', '/login', '/logout', '/signup', '/.well-known'];
const backend = process.env['RIVVI_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': `${import.meta.dirname}/src` } },
  build: { outDir: '../target/classes/static', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 700 },
  server: {
    proxy: {
      '/api/live': { target: backend, ws: true },
      ...Object.fromEntries(SERVERS_OWN.map((path) => [path, backend])),
    },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    restoreMocks: true,
    // A typed form takes its time on a busy machine.
    testTimeout: 20_000,
  },
});
