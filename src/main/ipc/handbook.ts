import { basename } from 'node:path'
import { ok } from '../../shared/base/index.ts'
import { listHandbook, openOwnPages } from '../usecases/handbook-list.ts'
import { findAttachment } from '../usecases/save-attachment.ts'
import { writeWhole } from '../usecases/write-whole.ts'
import { fileNameOf } from './folder-name.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function handbookHandlers({
  desk,
  dialogs,
  folders,
  post,
  showFile,
  workshop,
}: Services): AreaHandlers<'handbook'> {
  const { handbook: bundled } = folders
  return {
    'handbook.list': () => desk.ask(({ db, workspace }) => listHandbook({ db, workspace, bundled })),
    'handbook.read': (input) => workshop.request('handbook.read', { ...input, bundled }),
    'handbook.visit': (input) => workshop.request('handbook.visit', { ...input, bundled }),
    'handbook.tick': (input) => workshop.request('handbook.tick', { ...input, bundled }),
    'handbook.untick': (input) => workshop.request('handbook.untick', input),
    'handbook.act': (input) => workshop.request('handbook.act', { ...input, bundled }),
    'handbook.attach': async () => {
      const path = await dialogs.pickAttachment()
      return path === null ? ok(null) : workshop.request('handbook.attach', { path })
    },
    'handbook.saveAttachment': async (input) => {
      const asked = desk.ask(({ db }) => findAttachment(db, input))
      const found = asked.ok ? asked.value : asked
      if (!found.ok) return found
      const path = await dialogs.pickSave(fileNameOf(found.value.name))
      return path === null ? ok(null) : workshop.request('handbook.saveAttachment', { ...input, path })
    },
    'handbook.saveMail': async ({ subject, text }) => {
      const path = await dialogs.pickSave(`${fileNameOf(subject)}.eml`)
      if (path === null) return ok(null)
      writeWhole(path, await post.draft({ subject, text }))
      return ok({ name: basename(path) })
    },
    'handbook.showFolder': () => {
      const folder = desk.ask(({ workspace }) => openOwnPages(workspace))
      if (!folder.ok) return folder
      showFile(folder.value)
      return ok({})
    },
  }
}
