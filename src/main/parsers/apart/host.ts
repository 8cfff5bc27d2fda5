import { isMainThread, workerData } from 'node:worker_threads'
import { keep } from './keep.ts'
import { watch } from './watch.ts'

/*
 * One file, built as one entry, in three parts: a thread of the app that keeps a process (`keep`), that process, which reads
 * (`readHere`), and a thread in it that ends it at its limits (`watch`).
 */
if (!isMainThread && 'host' in workerData) keep(workerData)
else if (!isMainThread) watch()
else {
  // The parsers are loaded where they are needed only.
  const { readHere } = await import('./read-here.ts')
  readHere()
}
