import type { Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { DueRun, RunOf } from '../../shared/domain/schedule.ts'

const MINUTE_MS = 60_000
/** Each try may make the lists anew, so one that fails late must not be repeated every minute. */
const RETRY_MS = 15 * MINUTE_MS

type Step = (due: RunOf) => Promise<Result<unknown, AppError>>

export type DailyScheduleOptions = {
  readonly now: () => number
  /** Null: no workspace is open, and nothing is done. */
  readonly workspace: () => string | null
  /** What is looked at every minute, in order. */
  readonly everyMinute: readonly (() => Promise<unknown>)[]
  /** The run that the open workspace is due. */
  readonly dueRun: () => DueRun | null
  /** What a run does, in order. One that cannot be done now is tried again at the next tick, one that failed a while later, and so is the whole run. */
  readonly atEachSlot: readonly Step[]
  readonly record: Step
  /** After all steps are done and it is on record. */
  readonly ran: (run: DueRun) => void
  /** After each round. */
  readonly ticked?: () => void
  readonly failed: (what: string) => void
  /** Answers the function that stops it. */
  readonly setTimer?: (act: () => void, ms: number) => () => void
}

/** A run that failed, and for how long it is left alone. */
type Pause = {
  readonly workspace: string
  readonly plannedAt: number
  readonly from: number
  readonly ms: number
}

export type DailySchedule = {
  readonly start: () => void
  /** Something happened that may make a run due. Never throws; answers when all is done that was due. Nothing before `start`. */
  readonly tick: () => Promise<void>
  readonly stop: () => void
}

/** 定时任务: goes round each minute, never two rounds at once. */
export function createDailySchedule(options: DailyScheduleOptions): DailySchedule {
  const { now, everyMinute, atEachSlot, record, failed, setTimer = systemTimer } = options
  let going: Promise<void> | null = null
  let isAskedAgain = false
  let stopTimer: (() => void) | null = null
  let pause: Pause | null = null
  const told = new Set<string>()

  async function tick(): Promise<void> {
    if (!stopTimer) return
    if (going) isAskedAgain = true
    going ??= goRound()
    await going
  }

  /** What happened during a round may have been missed by it, so another follows. */
  async function goRound(): Promise<void> {
    do {
      isAskedAgain = false
      await quietly(round)
      await quietly(async () => options.ticked?.())
    } while (isAskedAgain)
    going = null
  }

  async function round(): Promise<void> {
    if (options.workspace() === null) return
    for (const hook of everyMinute) await quietly(hook)
    const workspace = options.workspace()
    const run = workspace === null ? null : options.dueRun()
    if (workspace === null || run === null) return
    if (pause !== null && isPaused(pause, { workspace, run })) return
    const left: Pause = { workspace, plannedAt: run.plannedAt, from: now(), ms: RETRY_MS }
    pause = left
    const refusal = await firstRefusal({ workspace, run })
    // A person who cancels a run does not want it: the next slot stands for it.
    if (refusal?.code === 'JOB_CANCELLED') pause = { ...left, ms: Number.POSITIVE_INFINITY }
    else if (refusal !== null && refusal.code !== 'JOB_RUNNING')
      return tellOnce(`run of ${run.plannedAt}: ${refusal.code}`)
    else pause = null
    if (refusal !== null) return
    told.clear()
    options.ran(run)
  }

  /** A clock that was set back makes no pause longer. */
  function isPaused({ workspace, plannedAt, from, ms }: Pause, due: RunOf): boolean {
    const passed = now() - from
    return workspace === due.workspace && plannedAt === due.run.plannedAt && passed >= 0 && passed < ms
  }

  async function firstRefusal(due: RunOf): Promise<AppError | null> {
    for (const step of [...atEachSlot, record]) {
      const done = await step(due)
      if (!done.ok) return done.error
    }
    return null
  }

  async function quietly(act: () => Promise<unknown>): Promise<void> {
    try {
      await act()
    } catch (thrown) {
      tellOnce(String(thrown), thrown instanceof Error ? thrown.stack : undefined)
    }
  }

  function tellOnce(what: string, stack = what): void {
    if (!told.has(what)) failed(stack)
    told.add(what)
  }

  /** On the whole minute, so that 17:00 is 17:00; the machine may have slept in between. */
  function arm(): void {
    stopTimer = setTimer(
      () => {
        arm()
        void tick()
      },
      MINUTE_MS - (now() % MINUTE_MS),
    )
  }

  return {
    start: () => {
      if (stopTimer) return
      arm()
      void tick()
    },
    tick,
    stop: () => {
      stopTimer?.()
      stopTimer = null
    },
  }
}

function systemTimer(act: () => void, ms: number): () => void {
  const timer = setTimeout(act, ms)
  timer.unref()
  return () => clearTimeout(timer)
}
