import { defineConfig } from '@playwright/test';
import base from './playwright.config';

/** The console's tests have a gateway of their own, for its store must be empty: scripts/test.sh starts it. */
export default defineConfig({
  ...base,
  testDir: 'e2e-console',
  outputDir: 'test-results/e2e-console',
  testIgnore: [],
  globalSetup: [],
  webServer: [],
  timeout: 180_000,
  expect: { timeout: 30_000 },
});
