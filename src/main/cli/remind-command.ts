import { join, resolve } from 'node:path'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import { OUTBOX } from '../../shared/text/reminder-words.ts'
import { draftAll } from '../notify/draft-all.ts'
import { beginReminders, recordOutcomes } from '../usecases/reminders.ts'
import type { Arguments } from './arguments.ts'
import type { Outcome } from './outcome.ts'
import { withWorkspaceAsync } from './with-workspace.ts'

/** 催办: writes the drafts that are due, and sends nothing. */
export function remindCommand(args: Arguments): Promise<Outcome> {
  return withWorkspaceAsync(args, { by: args.text('by') }, async (context) => {
    const { mails, missing, contracts, escalations, deadline, workspace } = beginReminders(context, 'person')
    const out = args.text('out')
    const outbox = out === undefined ? join(workspace, OUTBOX) : resolve(out)
    const outcomes = await draftAll(mails, { workspace, outbox, at: deadline.asOf })
    recordOutcomes(context, { workspace, asked: 'person', outcomes })
    const problems = outcomes.flatMap(({ problem }) => (problem === null ? [] : [problem]))
    return {
      exit: problems.length > 0 ? 3 : 0,
      json: {
        asOf: formatMoment(deadline.asOf),
        cutoffAt: formatMoment(deadline.cutoffAt),
        contracts,
        escalations,
        missing,
        drafts: mails.map(({ mail, recipient, kinds, to, cc, subject, text }, index) => ({
          ...{ mail, recipient, kinds, subject, text },
          to: to.map(({ address }) => address),
          cc: cc.map(({ address }) => address),
          path: outcomes[index]?.path ?? null,
        })),
      },
      warnings: problems,
    }
  })
}
