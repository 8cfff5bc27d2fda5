import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], testTimeout = 10_000) => ({
  test: { name, include, environment: 'node' as const, testTimeout, hookTimeout: testTimeout },
})

export default defineConfig({
  test: {
    // Two cores are the smallest machine that we promise to run on.
    maxWorkers: 2,
    globalSetup: ['tests/temp-folder.ts'],
    projects: [
      project('unit', ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'], 20_000),
      project('db', ['tests/db/**/*.test.ts'], 60_000),
      project('contract', ['tests/contract/**/*.test.ts'], 30_000),
      project('pack', ['tests/pack/**/*.test.ts'], 60_000),
      project('security', ['tests/security/**/*.exploit.spec.ts'], 60_000),
      project('golden', ['tests/golden/**/*.test.ts'], 60_000),
      project('cli', ['tests/cli/**/*.test.ts'], 180_000),
      project('judge', ['tests/judge/**/*.test.ts'], 600_000),
      project('corpus', ['tests/corpus/**/*.test.ts'], 300_000),
      project('judge-months', ['tests/judge/**/*.spec.ts'], 600_000),
    ],
  },
})
