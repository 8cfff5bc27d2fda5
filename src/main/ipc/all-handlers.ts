import { accountsHandlers } from './accounts.ts'
import { aliasesHandlers } from './aliases.ts'
import { appHandlers } from './app.ts'
import { auditHandlers } from './audit.ts'
import { balanceHandlers } from './balance.ts'
import { bridgeHandlers } from './bridge.ts'
import { closeHandlers } from './close.ts'
import { figuresHandlers } from './figures.ts'
import { handbookHandlers } from './handbook.ts'
import type { Handlers } from './handlers.ts'
import { inboxHandlers } from './inbox.ts'
import { intakeHandlers } from './intake.ts'
import { jobHandlers } from './job.ts'
import { ledgerHandlers } from './ledger.ts'
import { listsHandlers } from './lists.ts'
import { matchingHandlers } from './matching.ts'
import { overviewHandlers } from './overview.ts'
import { remindersHandlers } from './reminders.ts'
import { rulesHandlers } from './rules.ts'
import { scheduleHandlers } from './schedule.ts'
import type { Services } from './services.ts'
import { settingsHandlers } from './settings.ts'
import { triageHandlers } from './triage.ts'
import { watchHandlers } from './watch.ts'
import { workspaceHandlers } from './workspace.ts'

export function allHandlers(services: Services): Handlers {
  return {
    ...appHandlers(services),
    ...workspaceHandlers(services),
    ...watchHandlers(services),
    ...intakeHandlers(services),
    ...jobHandlers(services),
    ...ledgerHandlers(services),
    ...overviewHandlers(services),
    ...matchingHandlers(services),
    ...rulesHandlers(services),
    ...aliasesHandlers(services),
    ...inboxHandlers(services),
    ...remindersHandlers(services),
    ...triageHandlers(services),
    ...listsHandlers(services),
    ...scheduleHandlers(services),
    ...settingsHandlers(services),
    ...balanceHandlers(services),
    ...handbookHandlers(services),
    ...bridgeHandlers(services),
    ...figuresHandlers(services),
    ...closeHandlers(services),
    ...accountsHandlers(services),
    ...auditHandlers(services),
  }
}
