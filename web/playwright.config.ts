import { defineConfig } from '@playwright/test';

/** Without BASE_URL the suite runs against the dev server, which it starts; with it, against that gateway. */
const OWN_PORT = 8099;
const given = process.env['BASE_URL'];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1,
  // Customers' pages need assistants, which only a gateway has.
  ...(given ? { globalSetup: './e2e/assistants.ts' } : { testIgnore: /talk-.*\.spec\.ts/ }),
  forbidOnly: true,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: given ?? `http://127.0.0.1:${OWN_PORT}`,
    locale: 'en-US',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 10_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  ...(given
    ? {}
    : {
        webServer: {
          command: 'node dev/server.mjs',
          env: { PORT: String(OWN_PORT), GATEWAY_KEY: process.env['GATEWAY_KEY'] ?? 'bw-dev' },
          url: `http://127.0.0.1:${OWN_PORT}/`,
          reuseExistingServer: false,
        },
      }),
});
