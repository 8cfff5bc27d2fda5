import process from 'node:process'
import { ensureVerifyPage } from './lib/verify-page.mjs'

/** Makes dist-app/verify/verify.html where a source of it has changed: the page that goes into every month-end pack. */
await ensureVerifyPage()
process.exitCode = 0
