import { join } from 'node:path'
import process from 'node:process'
import { Worker } from 'node:worker_threads'
import { YOUNG_MIB } from '../../src/main/usecases/helper-thread.ts'

/** Runs another script on a thread like that of the app's workshop, whose memory is parted otherwise than a program's own. */
const [script = '', ...argv] = process.argv.slice(2)
new Worker(join(import.meta.dirname, script), { argv, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB } })
