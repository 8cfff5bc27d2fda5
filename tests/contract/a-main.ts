import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { autostartFile } from '../../src/main/app/autostart-file.ts'
import { wallClock } from '../../src/main/clock/wall-clock.ts'
import { allHandlers } from '../../src/main/ipc/all-handlers.ts'
import { createBackground } from '../../src/main/ipc/background.ts'
import { createDesk } from '../../src/main/ipc/desk.ts'
import { doorKeeper } from '../../src/main/ipc/door-keeper.ts'
import { recentWorkspaces } from '../../src/main/ipc/recent-workspaces.ts'
import { registerIpc } from '../../src/main/ipc/register.ts'
import { type Frame, isOurFrame } from '../../src/main/ipc/sender.ts'
import { createWorkshop } from '../../src/main/jobs/client.ts'
import { deliveryStore } from '../../src/main/notify/delivery-store.ts'
import { createPostOffice } from '../../src/main/notify/post-office.ts'
import { createDailySchedule } from '../../src/main/schedule/daily-schedule.ts'
import { createFolderImporter } from '../../src/main/schedule/folder-importer.ts'
import { findDueRun } from '../../src/main/usecases/due-run.ts'
import { isNews } from '../../src/main/usecases/import-watched.ts'
import { watchedFolder } from '../../src/main/usecases/watch-settings.ts'
import type { Result } from '../../src/shared/base/index.ts'
import type { AppError } from '../../src/shared/contract/errors.ts'
import type { JobEvent } from '../../src/shared/contract/events.ts'
import type { InputOf, OutputOf, SpecName } from '../../src/shared/contract/specs.ts'

import { listRunOf } from '../../src/shared/domain/daily-list.ts'
export const ORIGIN = 'app://sanlian'
export const ourFrame: Frame = { url: `${ORIGIN}/index.html`, parent: null }
type Listener = Parameters<Parameters<typeof registerIpc>[0]['handle']>[1]

/** Everything behind the window, wired as main/index.ts does, with the system's dialogs answered by the test. */
export function aMain(
  answers: {
    workspace?: string
    files?: readonly string[]
    folder?: string
    pack?: string
    attachment?: string
    save?: string
    clockFile?: string
  } = {},
) {
  const home = mkdtempSync(join(tmpdir(), 'sanlian-main-'))
  const bugs: string[] = []
  const shown: string[] = []
  const proposed: string[] = []
  const events: JobEvent[] = []
  const notified: string[] = []
  const logBug = (logId: string, text: string): void => {
    bugs.push(`${logId} ${text}`)
  }
  const workshop = createWorkshop({
    workerPath: new URL('../../src/main/jobs/workshop.worker.ts', import.meta.url),
    keys: { folder: join(home, 'keys'), secret: randomBytes(32) },
    clockFile: answers.clockFile ?? null,
    announce: (event) => {
      events.push(event)
      if (event.type !== 'job.done') return
      folderImporter.jobEnded()
      void schedule.tick()
    },
    logBug,
  })
  const clock = wallClock(answers.clockFile ?? null)
  const recent = recentWorkspaces(join(home, 'recent.json'))
  const followFolder = (): void => {
    const folder = desk.ask(({ db }) => watchedFolder(db))
    void folderImporter.follow(folder.ok ? folder.value : null)
  }
  const desk = createDesk(workshop, recent, followFolder)
  const folderImporter = createFolderImporter({
    startJob: (job) => desk.startJob('intake.importWatched', job),
    isNews: (folder, name) => {
      const news = desk.ask(({ db }) => isNews(db, folder, name))
      return news.ok && news.value
    },
    failed: (error) => logBug('watch', String(error)),
    settledMs: 700,
  })
  const post = createPostOffice({
    isBusy: () => workshop.running() !== null,
    isAnyDue: async () => {
      const isDue = await workshop.request('remind.isAnyDue', {})
      return isDue.ok && isDue.value
    },
    begin: (asked) => workshop.request('remind.begin', { asked }),
    record: (outcomes) => workshop.request('remind.record', outcomes),
    note: (delivery) => workshop.request('delivery.note', delivery),
    workspace: () => desk.reader()?.workspace ?? null,
    store: deliveryStore(join(home, 'delivery'), null),
    notify: (title, body) => {
      notified.push(`${title}。${body}`)
      return true
    },
    now: clock.now,
  })
  const autostart = autostartFile(join(home, 'config'), '三联对账', ['/opt/sanlian'])
  const background = createBackground({
    file: join(home, 'background.json'),
    loginItem: {
      isPossible: true,
      isOn: autostart.isOn,
      set: (isOn) => (isOn ? autostart.write() : autostart.remove()),
    },
    hasTray: async () => true,
  })
  const schedule = createDailySchedule({
    now: clock.now,
    workspace: () => desk.reader()?.workspace ?? null,
    everyMinute: [],
    dueRun: () => {
      const due = desk.ask(({ db }) => findDueRun(db, clock.now()))
      return due.ok ? due.value : null
    },
    atEachSlot: [({ workspace, run }) => workshop.work('lists.make', { workspace, run: listRunOf(run) })],
    record: (due) => workshop.request('schedule.record', due),
    ran: () => {},
    failed: (what) => logBug('schedule', what),
  })
  const handlers = allHandlers({
    workshop,
    post,
    recent,
    clock,
    background,
    followFolder,
    desk,
    dialogs: {
      pickFiles: async () => answers.files ?? [],
      pickLists: async () => answers.files ?? [],
      pickWorkspace: async () => answers.workspace ?? null,
      pickWatchFolder: async () => answers.folder ?? null,
      pickAttachment: async () => answers.attachment ?? null,
      pickPack: async () => answers.pack ?? null,
      pickReview: async () => null,
      pickSave: async (name) => {
        proposed.push(name)
        return answers.save ?? null
      },
    },
    printPdf: async (html) => new TextEncoder().encode(html), // the window's own part
    showFile: (path) => {
      shown.push(path)
    },
    versions: { version: '0', electron: '', chromium: '', node: '', sqlite: '' },
    folders: {
      workspaces: join(home, 'workspaces'),
      sample: join(import.meta.dirname, '../../resources/sample'),
      handbook: join(import.meta.dirname, '../../resources/handbook'),
    },
  })
  const listeners = new Map<string, Listener>()
  registerIpc({ handle: (channel, listener) => listeners.set(channel, listener) }, handlers, {
    isOurs: (frame) => isOurFrame(frame, [ourFrame], ORIGIN),
    logBug,
    checksOutput: true,
    refuse: doorKeeper({ desk, workshop }),
  })
  onTestFinished(async () => {
    schedule.stop()
    await folderImporter.follow(null)
    await workshop.stop()
  })

  async function callFrom(frame: Frame | null, channel: string, input: unknown): Promise<Result<unknown, AppError>> {
    const listener = listeners.get(channel)
    if (!listener) throw new Error(`no such channel: ${channel}`)
    return (await listener({ senderFrame: frame }, input)) as Result<unknown, AppError>
  }
  async function call<Name extends SpecName>(channel: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const result = await callFrom(ourFrame, channel, input)
    if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)} ${bugs.join()}`)
    return result.value as OutputOf<Name> // the answer was checked against the schema on its way out
  }
  async function finished(jobId: string): Promise<Extract<JobEvent, { type: 'job.done' }>> {
    for (;;) {
      for (const event of events) if (event.type === 'job.done' && event.jobId === jobId) return event
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  return {
    channels: [...listeners.keys()],
    callFrom,
    call,
    finished,
    bugs,
    shown,
    proposed,
    events,
    home,
    schedule,
    post,
    notified,
  }
}
