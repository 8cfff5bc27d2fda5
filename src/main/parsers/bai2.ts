import { err, groupBy, ok, type Result } from '../../shared/base/index.ts'
import type { Statement } from '../../shared/domain/statement.ts'
import { readBai2Account } from './bai2-account.ts'
import { bai2Day } from './bai2-amounts.ts'
import { controlTotals } from './bai2-control.ts'
import { type Bai2Record, bai2Fields, bai2Records } from './bai2-records.ts'

const MAX_ACCOUNTS = 100_000
/** What a group is for, when it is not for the books. */
const NOT_FOR_BOOKS: Readonly<Record<string, string>> = { '2': '删除', '4': '测试' }
/** What may stand after each record: the file is a file of groups of accounts. */
const MAY_FOLLOW: Readonly<Record<Bai2Record['code'], readonly Bai2Record['code'][]>> = {
  '01': ['02', '99'],
  '02': ['03', '98'],
  '03': ['16', '49'],
  '16': ['16', '49'],
  '49': ['03', '98'],
  '98': ['02', '99'],
  '99': [],
}

/** BAI2 as banks write it, a physical record a line. An error is the reason why the whole file cannot be taken. */
export function parseBai2(text: string): Result<readonly Statement[], string> {
  const read = bai2Records(text)
  if (!read.ok) return read
  const broken = brokenStructure(read.value)
  if (broken !== null) return err(broken)
  const statements: Statement[] = []
  let group = { currency: '', day: '' }
  for (const [index, record] of read.value.entries()) {
    if (record.code === '02') {
      const [, , status = '', day = '', , currency = ''] = fieldsOf(record)
      const notForBooks = NOT_FOR_BOOKS[status]
      if (notForBooks) return err(`第 ${record.line} 行：这一组的状态是“${notForBooks}”（${status}），不能入账`)
      if (day !== '' && bai2Day(day) === null) return err(`第 ${record.line} 行：账单日期 ${day} 不是日期`)
      group = { currency, day }
    }
    if (statements.length > MAX_ACCOUNTS) return err(`BAI2 文件里的账户超过 ${MAX_ACCOUNTS} 个，请分开导出`)
    if (record.code === '03') statements.push(readBai2Account(read.value, index, group))
  }
  if (statements.length === 0) return err('BAI2 文件里没有账户（没有 03 记录）')
  return ok(withControls(statements, read.value))
}

function brokenStructure(records: readonly Bai2Record[]): string | null {
  const [first] = records
  if (first?.code !== '01') return 'BAI2 文件应以 01 记录开头'
  for (const [index, record] of records.entries()) {
    const next = records[index + 1]
    if (next && !MAY_FOLLOW[record.code].includes(next.code)) {
      return `第 ${next.line} 行：${record.code} 记录之后不能是 ${next.code} 记录`
    }
  }
  return records.at(-1)?.code === '99' ? null : 'BAI2 文件不完整：最后没有 99 记录，可能被截断'
}

/** The totals of groups and of the file stand with the last account that they count. */
function withControls(statements: readonly Statement[], records: readonly Bai2Record[]): readonly Statement[] {
  const totals = groupBy(controlTotals(records), ({ account }) => account)
  return statements.map((statement, index) => ({
    ...statement,
    stated: [...statement.stated, ...(totals.get(index) ?? []).map(({ total }) => total)],
  }))
}

function fieldsOf(record: Bai2Record): readonly string[] {
  const fields = bai2Fields(record)
  const values: string[] = []
  while (!fields.isDone()) values.push(fields.next())
  return values
}
