import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { ensureVerifyPage } from './scripts/lib/verify-page.mjs'

// Runtime dependencies stay outside the bundle, so that the window and the command line load the very same files.
export default defineConfig({
  main: {
    // The page that goes into every pack is made of the same engine, by the same build.
    plugins: [{ name: 'verify-page', closeBundle: ensureVerifyPage }],
    build: {
      outDir: 'dist-app/main',
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          // Started by their paths: the parser host as a process of its own, the others as threads.
          'parser-host': 'src/main/parsers/apart/host.ts',
          'deflate.worker': 'src/main/usecases/deflate.worker.ts',
          'replay.worker': 'src/main/usecases/replay.worker.ts',
          'statement-scan.worker': 'src/main/usecases/statement-scan.worker.ts',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'dist-app/preload',
      externalizeDeps: false,
      // The sandbox loads one CommonJS file and nothing else.
      rollupOptions: { input: 'src/preload/index.ts', output: { format: 'cjs', entryFileNames: 'index.cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      outDir: 'dist-app/renderer',
      rollupOptions: { input: 'src/renderer/index.html' },
      chunkSizeWarningLimit: 8_000, // kB; served from the disk, not from a network
    },
  },
})
