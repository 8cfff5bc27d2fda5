import { err, ok, type Result } from '../../shared/base/index.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { asMonthFacts, type MonthFacts } from '../../shared/engine/replay/month-facts.ts'
import { asMonthRecord, type MonthRecord } from '../../shared/engine/replay/month-record.ts'
import { readDataFile, writeDataFile } from './data-file.ts'
import { deflateHere, type NewDeflater } from './deflate.ts'
import { FACTS, RESULT } from './manifest-format.ts'
import type { OpenedPack } from './open-pack.ts'

export type PackData = { readonly facts: MonthFacts; readonly record: MonthRecord }
type Entries = Pick<OpenedPack, 'entries'>

/** 12 数据 of a pack; the reason of a refusal is for people. */
export function packData(pack: Entries): Result<PackData, string> {
  const facts = packFacts(pack)
  if (!facts.ok) return facts
  const record = packRecord(pack)
  return record.ok ? ok({ facts: facts.value, record: record.value }) : record
}

/** 重放依据 as a file of the pack. The order of decisions says which came first. */
export function writeFacts(facts: MonthFacts, newDeflater: NewDeflater = deflateHere): Generator<Progress, Uint8Array> {
  return writeDataFile(facts, ['decisions'], newDeflater)
}

export function packFacts(pack: Entries): Result<MonthFacts, string> {
  const read = readEntry(pack, FACTS)
  const facts = read.ok ? asMonthFacts(read.value) : null
  if (!read.ok) return read
  return facts ? ok(facts) : err(`${FACTS} 不是可重放的数据`)
}

export function packRecord(pack: Entries): Result<MonthRecord, string> {
  const read = readEntry(pack, RESULT)
  const record = read.ok ? asMonthRecord(read.value) : null
  if (!read.ok) return read
  return record ? ok(record) : err(`${RESULT} 不是可比对的结果`)
}

function readEntry({ entries }: Entries, path: string): Result<unknown, string> {
  const entry = entries.find((one) => one.path === path)
  if (!entry) return err(`包中没有 ${path}`)
  const value = readDataFile(entry.bytes)
  return value.ok ? value : err(`${path} ${value.error}`)
}
