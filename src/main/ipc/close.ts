import { ok } from '../../shared/base/index.ts'
import { findPack } from '../usecases/find-pack.ts'
import { writeWhole } from '../usecases/write-whole.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function closeHandlers({ desk, workshop, dialogs, printPdf, showFile }: Services): AreaHandlers<'close'> {
  return {
    'close.get': (input) => workshop.request('close.get', input),
    'close.sign': (input) => desk.startJob('close.sign', input),
    'close.buildPack': (input) => desk.startJob('close.buildPack', input),
    'close.reopen': (input) => workshop.request('close.reopen', input),
    'close.printCover': async (input) => {
      const cover = await workshop.request('close.cover', input)
      if (!cover.ok) return cover
      const { html, stamp, path } = cover.value
      writeWhole(path, await printPdf(html, stamp))
      showFile(path)
      return ok({})
    },
    'close.showPack': ({ period }) => {
      const asked = desk.ask((reader) => findPack(reader, period))
      const found = asked.ok ? asked.value : asked
      if (!found.ok) return found
      showFile(found.value)
      return ok({})
    },
    'close.exportForReview': (input) => desk.startJob('close.exportForReview', input),
    'close.heldPack': (input) => workshop.request('close.heldPack', input),
    'close.review': async (input) => {
      const written = await workshop.request('close.review', input)
      if (!written.ok) return written
      const { filePath, fileName, keyFingerprint } = written.value
      showFile(filePath)
      return ok({ fileName, keyFingerprint })
    },
    'close.readReview': async ({ path }) => {
      const picked = path ?? (await dialogs.pickReview())
      return picked === null ? ok(null) : workshop.request('close.readReview', { path: picked })
    },
    'close.importReview': (input) => workshop.request('close.importReview', input),
    'close.verifyPack': async ({ path, keys }) => {
      const picked = path ?? (await dialogs.pickPack())
      return picked === null ? ok(null) : workshop.request('close.verifyPack', { path: picked, keys })
    },
  }
}
