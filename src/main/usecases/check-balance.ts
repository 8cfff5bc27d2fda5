import { ok } from '../../shared/base/index.ts'
import { signedAmount } from '../../shared/domain/bank-line.ts'
import type { DecisionBody } from '../../shared/domain/decision.ts'
import { formatFen, sumFen } from '../../shared/domain/money.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { listStandingFiles } from '../db/repositories/import-file.ts'
import { loadJournalLines } from '../db/repositories/journal-line.ts'
import { findLines } from '../db/repositories/line-reader.ts'
import { readSetting } from '../db/repositories/setting.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { type Checked, invalid } from './decision-refusal.ts'

type BalanceDecision = Extract<DecisionBody, { readonly kind: 'ledger' | 'tick' | 'outstanding' }>

/** What goes into 银行存款余额调节表: never by the cashier (会计基础工作规范 §12, 内部牵制). */
export function checkBalance(db: ReadDb, body: BalanceDecision, actor: string): Checked {
  const isActing = personKey(readSetting(db, 'actor.name') ?? '') === personKey(actor)
  if (isActing && readSetting(db, 'actor.role') === 'cashier') {
    return invalid('出纳不得编制银行存款余额调节表，请由非出纳会计操作')
  }
  if (body.accountNo !== '' && !accountsOf(db).has(body.accountNo)) {
    return invalid(`账套里没有账户 ${body.accountNo} 的流水`)
  }
  switch (body.kind) {
    case 'ledger':
      return ok(null)
    case 'outstanding':
      return body.amount > 0 ? ok(null) : invalid('未达账项的金额应大于零')
    case 'tick':
      return checkTick(db, body)
  }
}

function accountsOf(db: ReadDb): ReadonlySet<string> {
  return new Set(listStandingFiles(db, 'bank').flatMap(({ receipt }) => receipt.accountNo.split('、')))
}

function checkTick(
  db: ReadDb,
  { accountNo, bankIds, bookIds, isSame }: Extract<BalanceDecision, { kind: 'tick' }>,
): Checked {
  const bank = findLines(
    db,
    bankIds.map((id) => id.replace(/^bank:/, '')),
  )
  const wanted = new Set(bookIds)
  const books = loadJournalLines(db).filter(({ id }) => wanted.has(`book:${id}`))
  const untold = (ids: readonly string[]) => ids.filter((id) => !id.startsWith('told:')).length
  if (bank.length < untold(bankIds) || books.length < untold(bookIds)) return invalid('有流水或日记账行已不在账套里')
  if (bank.some((line) => line.accountNo !== accountNo)) return invalid(`有流水不是账户 ${accountNo} 的`)
  if (!isSame || bank.length < bankIds.length || books.length < bookIds.length) return ok(null)
  const [ours, theirs] = [sumFen(bank, signedAmount), sumFen(books, signedAmount)]
  return ours === theirs ? ok(null) : invalid(`流水合计 ${formatFen(ours)} 与日记账合计 ${formatFen(theirs)} 不相等`)
}
