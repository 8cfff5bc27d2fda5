import { join } from 'node:path'
import { app, BrowserWindow, ipcMain } from 'electron'
import { EVENT_CHANNEL } from '../shared/contract/channels.ts'
import type { JobEvent } from '../shared/contract/events.ts'
import { listRunOf } from '../shared/domain/daily-list.ts'
import { hangWords } from '../shared/text/dialogs.ts'
import { jobTitle } from '../shared/text/jobs.ts'
import { alertText } from '../shared/text/metrics.ts'
import { nextWords, runWords, scheduleWords } from '../shared/text/schedule.ts'
import { callAttention } from './app/call-attention.ts'
import { keySecret } from './app/key-secret.ts'
import { claimSingleInstance, followWindows, showWindow } from './app/lifecycle.ts'
import { loginItem, wasStartedAtLogin } from './app/login-item.ts'
import { notify } from './app/notify.ts'
import { resolveAppPaths } from './app/paths.ts'
import { printPdf } from './app/print-pdf.ts'
import { APP_ORIGIN } from './app/security/asset-path.ts'
import { secureBeforeReady, secureSession } from './app/security/secure-app.ts'
import { showFile } from './app/show-file.ts'
import { createTray } from './app/tray.ts'
import { hasTrayHost, trayHostComes } from './app/tray-host.ts'
import { onWake } from './app/wake.ts'
import { openMainWindow } from './app/window.ts'
import { wallClock } from './clock/wall-clock.ts'
import { sqliteVersion } from './db/open.ts'
import { allHandlers } from './ipc/all-handlers.ts'
import { createBackground } from './ipc/background.ts'
import { createDesk } from './ipc/desk.ts'
import { systemDialogs } from './ipc/dialogs.ts'
import { doorKeeper } from './ipc/door-keeper.ts'
import { recentWorkspaces } from './ipc/recent-workspaces.ts'
import { registerIpc } from './ipc/register.ts'
import { isOurFrame } from './ipc/sender.ts'
import { createWorkshop } from './jobs/client.ts'
import { keyringOf } from './jobs/keyring.ts'
import workerPath from './jobs/workshop.worker.ts?modulePath'
import { openLog } from './log/log.ts'
import { deliveryStore } from './notify/delivery-store.ts'
import { createPostOffice } from './notify/post-office.ts'
import { createDailySchedule } from './schedule/daily-schedule.ts'
import { createFolderImporter } from './schedule/folder-importer.ts'
import { createMetricWatch } from './schedule/metric-watch.ts'
import { findDueRun } from './usecases/due-run.ts'
import { isNews } from './usecases/import-watched.ts'
import { nextRunAt } from './usecases/schedule-view.ts'
import { watchedFolder } from './usecases/watch-settings.ts'
import { ownMoment } from './usecases/workspace-clock.ts'

const trayWords = { name: scheduleWords.tray, open: scheduleWords.open, quit: scheduleWords.quit }
const paths = resolveAppPaths(import.meta.dirname)
const log = openLog(join(paths.userData, 'logs'))

// Not awaited here: Electron holds the ready event back until this module is done.
if (claimSingleInstance()) {
  secureBeforeReady()
  app.whenReady().then(start).catch(fail)
} else {
  app.quit()
}

async function start(): Promise<void> {
  await secureSession(paths.renderer)
  const clock = wallClock(paths.clockFile)
  const keys = join(paths.userData, 'keys')
  const keyStore = { folder: keys, secret: keySecret(keys) }
  const workshop = createWorkshop({
    workerPath,
    keys: keyStore,
    clockFile: paths.clockFile,
    announce,
    logBug: log.bug,
  })
  const recent = recentWorkspaces(join(paths.userData, 'recent.json'))
  const desk = createDesk(workshop, recent, deskChanged)
  const folderImporter = createFolderImporter({
    startJob: (job) => desk.startJob('intake.importWatched', job),
    isNews: (folder, name) => {
      const news = desk.ask(({ db }) => isNews(db, folder, name))
      return news.ok && news.value
    },
    failed: (error) => log.info(`watched folder: ${String(error)}`),
  })
  const open = () => openMainWindow(paths, hangWords, log.info)
  const show = () => void showWindow(open)
  const metricWatch = createMetricWatch({
    watch: () => workshop.request('overview.watch', {}),
    isBusy: () => workshop.running() !== null,
    raised: (alerts) => callAttention(alertText.title(alerts), alertText.body(alerts), show),
    changed: () => announce({ type: 'data.changed' }),
  })
  const { protect, unprotect } = keyringOf(keyStore)
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
    store: deliveryStore(join(paths.userData, 'delivery'), protect && unprotect ? { protect, unprotect } : null),
    notify: (title, body) => notify(title, body, show),
    now: clock.now,
  })
  const tray = createTray(join(paths.resources, 'icons'), trayWords, { open: show, quit: () => app.quit() })
  const background = createBackground({
    file: join(paths.userData, 'background.json'),
    loginItem: loginItem(),
    hasTray: hasTrayHost,
  })
  const schedule = createDailySchedule({
    now: clock.now,
    workspace: () => desk.reader()?.workspace ?? null,
    everyMinute: [metricWatch.look, remindByClock],
    dueRun: () => {
      const due = desk.ask(({ db }) => findDueRun(db, clock.now()))
      return due.ok ? due.value : null
    },
    atEachSlot: [({ workspace, run }) => workshop.work('lists.make', { workspace, run: listRunOf(run) })],
    record: (due) => workshop.request('schedule.record', due),
    ran: (run) => {
      const { title, body } = runWords(run)
      notify(title, body, show)
    },
    ticked: tellNext,
    failed: (what) => log.info(`schedule: ${what}`),
  })
  const handlers = allHandlers({
    workshop,
    desk,
    post,
    recent,
    clock,
    background,
    followFolder,
    dialogs: systemDialogs(() => BrowserWindow.getAllWindows()[0] ?? null),
    printPdf,
    showFile,
    versions: versions(),
    folders: {
      workspaces: paths.workspaces,
      sample: join(paths.resources, 'sample'),
      handbook: join(paths.resources, 'handbook'),
    },
  })
  registerIpc(ipcMain, handlers, {
    isOurs: (frame) => isOurFrame(frame, BrowserWindow.getAllWindows().map(mainFrameOf), APP_ORIGIN),
    logBug: log.bug,
    checksOutput: !app.isPackaged,
    refuse: doorKeeper({ desk, workshop }),
  })
  await openLast()
  followWindows(show, staysWithoutWindow)
  void hasTrayHost().then((isThere) => isThere && tray.show())
  if (!(await startsHidden())) await showWindow(open)
  desk.bringUpToDate()
  schedule.start()
  onWake(() => void schedule.tick())
  clock.onMoved(() => {
    announce({ type: 'data.changed' })
    void schedule.tick()
  })
  app.once('before-quit', (event) => {
    event.preventDefault()
    schedule.stop()
    void workshop.stop().finally(() => app.quit())
  })

  /** The window asks again what lies open, whether or not it was the one that opened it. */
  function deskChanged(): void {
    followFolder()
    announce({ type: 'data.changed' })
    void schedule.tick()
  }

  function followFolder(): void {
    const folder = desk.ask(({ db }) => watchedFolder(db))
    void folderImporter.follow(folder.ok ? folder.value : null)
  }

  /** In the sample the clock stands: nobody waits there, and nobody is written to unasked. */
  async function remindByClock(): Promise<void> {
    const own = desk.ask(({ db }) => ownMoment(db))
    if (own.ok && own.value === null) await post.remindNow('schedule')
  }

  /** To whatever window there is: a job goes on while one is reloaded, and its next word reaches the new page. */
  function announce(event: JobEvent): void {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(EVENT_CHANNEL, event)
    if (event.type !== 'job.progress' && event.type !== 'verify.progress') metricWatch.lookSoon()
    if (event.type !== 'job.done') return
    if (event.name === jobTitle['intake.importWatched']) notify(event.message, event.next, show)
    folderImporter.jobEnded()
    void schedule.tick()
  }

  function tellNext(): void {
    const next = desk.ask(({ db }) => nextRunAt(db, clock.now()))
    tray.told(next.ok ? nextWords(next.value, clock.now()) : scheduleWords.nothingOpen)
  }

  /** A closed window must be found again: only where the icon is seen does the program go on without one. */
  async function staysWithoutWindow(): Promise<boolean> {
    if (!background.staysInTray() || !(await hasTrayHost())) return false
    tray.show()
    if (background.isFirstTimeInTray()) notify(scheduleWords.hiddenTitle, scheduleWords.hiddenBody, show)
    return true
  }

  async function startsHidden(): Promise<boolean> {
    if (!wasStartedAtLogin() || !background.staysInTray() || !(await trayHostComes())) return false
    tray.show()
    return true
  }

  /** What lay open when the program ended lies open again; if that fails, the start screen says nothing and lists it. */
  async function openLast(): Promise<void> {
    const last = recent.last()
    if (!last) return
    const opened = await desk.open({ workspace: last.path, create: null })
    if (!opened.ok) log.info(`last workspace not opened: ${opened.error.code}`)
  }
}

function mainFrameOf(window: BrowserWindow) {
  return window.webContents.mainFrame
}

function versions() {
  const { electron, chrome, node } = process.versions
  return {
    version: app.getVersion(),
    electron: electron ?? '',
    chromium: chrome ?? '',
    node: node ?? '',
    sqlite: sqliteVersion(),
  }
}

function fail(error: unknown): void {
  console.error(error)
  app.exit(1)
}
