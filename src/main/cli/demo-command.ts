import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type EpochMs, epochMs, parseMoment } from '../../shared/domain/epoch-ms.ts'
import { type PeriodKey, parsePeriod } from '../../shared/domain/period.ts'
import { ledgerPath } from '../db/open.ts'
import { openWorkspace } from '../usecases/open-workspace.ts'
import type { WorkspaceContext } from '../usecases/workspace-context.ts'
import type { Arguments } from './arguments.ts'
import { bridgeAnswer } from './bridge-command.ts'
import { close } from './close-command.ts'
import { decideFromFile } from './decide-command.ts'
import { demoSummary } from './demo-summary.ts'
import { importPaths } from './import-command.ts'
import { discrepancyLines, slipLines } from './list-commands.ts'
import { match } from './match-command.ts'
import { failed, type Outcome } from './outcome.ts'
import type { Drive } from './progress.ts'
import { verify } from './verify-command.ts'

const SAMPLE = resolve(import.meta.dirname, '../../../resources/sample')
const PERIOD = parsePeriod('2025-11') as PeriodKey // a constant of the right form
const NOW = parseMoment('2025-12-04T10:00:00') as EpochMs // likewise
const PREPARER = '乔谨言'
const REVIEWER = '魏衡之'

type Step = { readonly name: string; readonly run: (context: WorkspaceContext) => Outcome }

/** The main job on the bundled month, through the same code as the commands. Stops at the first step that fails. */
export function demoCommand(args: Arguments, drive: Drive, say: (line: string) => void): Outcome {
  const given = args.text('out')
  const out = given === undefined ? mkdtempSync(join(tmpdir(), 'sanlian-demo-')) : resolve(given)
  const workspace = join(out, 'demo-workspace')
  // Only a ledger of an earlier demo is cleared; any other folder of that name is somebody's.
  if (existsSync(ledgerPath(workspace))) rmSync(workspace, { recursive: true })
  mkdirSync(out, { recursive: true })
  const create = { name: '示例月份', fixedAt: NOW }
  const opened = openWorkspace({ workspace, create, wallClock: () => epochMs(Date.now()) })
  if (!opened.ok) return failed(opened.error)
  try {
    const context = { ...opened.value.context(), actor: PREPARER }
    const lines: unknown[] = []
    for (const { name, run } of stepsOf(out, drive)) {
      const outcome = run(context)
      const answer = outcome.lines ? [...outcome.lines] : outcome.json
      lines.push({ step: name, answer })
      say(demoSummary(name, answer))
      if (outcome.exit !== 0) return { ...outcome, json: undefined, lines }
    }
    return { exit: 0, lines }
  } finally {
    opened.value.close()
  }
}

function stepsOf(out: string, drive: Drive): readonly Step[] {
  const request = {
    period: PERIOD,
    preparer: PREPARER,
    reviewer: REVIEWER,
    approver: null,
    out,
    keys: join(out, 'demo-keys'),
  }
  return [
    { name: 'import', run: (context) => importPaths(context, [join(SAMPLE, PERIOD)], drive) },
    { name: 'match', run: (context) => match(context, null, drive) },
    { name: 'decide', run: (context) => decideFromFile(context, join(SAMPLE, 'decisions.json')) },
    { name: 'match', run: (context) => match(context, null, drive) },
    { name: 'slips', run: ({ db }) => ({ exit: 0, lines: slipLines(db, PERIOD) }) },
    { name: 'discrepancies', run: ({ db }) => ({ exit: 0, lines: discrepancyLines(db, PERIOD) }) },
    { name: 'bridge', run: ({ db }) => bridgeAnswer(db, PERIOD, 'region', NOW, drive) },
    { name: 'close', run: (context) => close(context, request, drive) },
    { name: 'verify', run: () => verify(join(out, `月结包-${PERIOD}.zip`), drive) },
  ]
}
