import { basename, join, resolve } from 'node:path'
import { formatMoment } from '../../shared/domain/epoch-ms.ts'
import { yuanText } from '../../shared/domain/money.ts'
import { recipientWords } from '../../shared/text/list-words.ts'
import { writeListDrafts } from '../notify/list-drafts.ts'
import { type MadeList, makeDailyList } from '../usecases/make-daily-list.ts'
import { runMatch } from '../usecases/run-match.ts'
import type { Arguments } from './arguments.ts'
import type { Outcome } from './outcome.ts'
import type { Drive } from './progress.ts'
import { withWorkspace } from './with-workspace.ts'

/** 差额清单 by hand, of this moment. */
export async function listCommand(args: Arguments, drive: Drive): Promise<Outcome> {
  const out = args.text('out')
  const made: MadeList[] = []
  const opened = withWorkspace(args, { creates: false, by: args.text('by') }, (context) => {
    drive(runMatch(context))
    const run = { plannedAt: context.now(), kind: 'by-hand', isLate: false } as const
    made.push(drive(makeDailyList(context, run, out === undefined ? null : resolve(out))))
    return { exit: 0 }
  })
  const [list] = made
  if (list === undefined) return opened
  const drafts = await writeListDrafts(list.mails, list.madeAt)
  return { exit: 0, json: listJson(list, drafts) }
}

function listJson({ run, madeAt, folder, files }: MadeList, drafts: readonly string[]) {
  return {
    plannedAt: formatMoment(run.plannedAt),
    madeAt: formatMoment(madeAt),
    folder,
    lists: files.map(({ recipient, name, sha256, sum, askedSum, ...counts }, at) => ({
      recipient,
      title: recipientWords[recipient],
      path: join(folder, name),
      sha256,
      ...counts,
      amount: yuanText(sum),
      askedAmount: yuanText(askedSum),
      mail: join(folder, basename(drafts[at] ?? '')),
    })),
  }
}
