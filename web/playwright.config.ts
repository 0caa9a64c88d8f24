import { defineConfig } from '@playwright/test';

/** Without BASE_URL the suite runs against the dev server, which it starts; with it, against that gateway. */
const OWN_PORT = 8099;
const given = process.env['BASE_URL'];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: false,
  workers: 1,
  // Customers' pages need assistants, which only a gateway has.
  ...(given ? { globalSetup: './e2e/assistants.ts' } : { testIgnore: /talk-.*\.spec\.ts/ }),
  forbidOnly: true,
  // For machines that are slow and busy: nothing here is about how fast something is.
  timeout: 150_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL: given ?? `http://127.0.0.1:${OWN_PORT}`,
    locale: 'en-US',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 30_000,
    // TRACE=1 keeps what led to a failure; it takes a third of the time.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
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
