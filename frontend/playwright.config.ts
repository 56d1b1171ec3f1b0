import { defineConfig } from '@playwright/test';
import { launchOptions } from './e2e/browser';

const mockPort = process.env['MOCK_PORT'] ?? '4173';

/** `server`: the journey against a running Rivvi at BASE_URL. `mock`: the console alone, against mock-api. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: Number(process.env['E2E_WORKERS'] ?? 2),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    launchOptions: await launchOptions(),
    screenshot: 'only-on-failure',
    locale: 'en-US',
    timezoneId: 'America/New_York',
  },
  projects: [
    {
      name: 'server',
      testMatch: '*.e2e.ts',
      testIgnore: 'smoke.e2e.ts',
      use: { baseURL: process.env['BASE_URL'] ?? 'http://127.0.0.1:8080' },
    },
    { name: 'mock', testMatch: 'smoke.e2e.ts', use: { baseURL: `http://127.0.0.1:${mockPort}` } },
  ],
  ...(process.argv.some((argument) => argument.includes('mock'))
    ? {
        webServer: {
          command: `vite preview --config vite.mock.config.ts --host 127.0.0.1 --port ${mockPort} --strictPort`,
          url: `http://127.0.0.1:${mockPort}/api/console-settings`,
          reuseExistingServer: false,
        },
      }
    : {}),
});
