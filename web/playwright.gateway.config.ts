import { defineConfig } from '@playwright/test';
import base from './playwright.config';

/** The tests of the gateway's pages operate a gateway of their own: scripts/test.sh starts it. */
export default defineConfig({
  ...base,
  testDir: 'e2e-gateway',
  outputDir: 'test-results/e2e-gateway',
  testIgnore: [],
  globalSetup: [],
  webServer: [],
  timeout: 180_000,
  expect: { timeout: 30_000 },
});
