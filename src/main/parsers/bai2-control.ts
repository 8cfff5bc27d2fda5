import type { StatedTotal } from '../../shared/domain/statement.ts'
import { bai2Availability } from './bai2-amounts.ts'
import { type Bai2Record, bai2Fields } from './bai2-records.ts'

type Level = { sum: bigint; parts: number; records: number }
type Control = { readonly account: number; readonly total: StatedTotal }

const empty = (): Level => ({ sum: 0n, parts: 0, records: 0 })

/**
 * 49, 98 and 99 beside what they count: the algebraic sum of all amounts below them, in the file's own units, the groups or
 * accounts, and the physical records. `account` is the how-manieth account of the file they end with.
 */
export function controlTotals(records: readonly Bai2Record[]): readonly Control[] {
  const controls: Control[] = []
  let [file, group, account] = [empty(), empty(), empty()]
  let accounts = 0
  const state = (record: Bai2Record, name: string, found: Level, partsName: string) => {
    const [sum = '', ...counts] = record.segments.join(',').split(',')
    const stated = partsName === '' ? [sum, '', counts[0] ?? ''] : [sum, counts[0] ?? '', counts[1] ?? '']
    const [total = '', parts = '', lines = ''] = stated
    const add = (what: string, words: string, value: string) =>
      controls.push({
        account: Math.max(accounts - 1, 0),
        total: { name: `${name}${what}`, stated: words, found: value },
      })
    add('控制总额', whole(total), String(found.sum))
    if (partsName !== '') add(partsName, whole(parts), String(found.parts))
    add('记录数', whole(lines), String(found.records))
  }
  for (const record of records) {
    const lines = record.segments.length
    if (record.code === '01') file.records += lines
    if (record.code === '02') group = { ...empty(), records: lines }
    if (record.code === '03') {
      account = { ...empty(), records: lines }
      accounts += 1
    }
    if (record.code === '16') account.records += lines
    if (record.code === '03' || record.code === '16') account.sum += amountsOf(record)
    if (record.code === '49') {
      account.records += lines
      state(record, '账户（49）', account, '')
      group = { sum: group.sum + account.sum, parts: group.parts + 1, records: group.records + account.records }
    }
    if (record.code === '98') {
      group.records += lines
      state(record, '组（98）', group, '账户数')
      file = { sum: file.sum + group.sum, parts: file.parts + 1, records: file.records + group.records }
    }
    if (record.code === '99') {
      file.records += lines
      state(record, '文件（99）', file, '组数')
    }
  }
  return controls
}

function amountsOf(record: Bai2Record): bigint {
  const fields = bai2Fields(record)
  if (record.code === '16') {
    fields.next()
    return unitsOf(fields.next())
  }
  fields.next()
  fields.next()
  let sum = 0n
  while (!fields.isDone()) {
    fields.next()
    sum += unitsOf(fields.next())
    fields.next()
    bai2Availability(fields)
  }
  return sum
}

function unitsOf(text: string): bigint {
  return /^[+-]?\d{1,30}$/.test(text) ? BigInt(text.replace(/^\+/, '')) : 0n
}

/** "+00000000000834000" as "834000"; what is no number stays as it is written. */
function whole(text: string): string {
  const words = text.trim()
  return /^[+-]?\d{1,30}$/.test(words) ? String(unitsOf(words)) : words
}
