import { err, ok, type Result } from '../../shared/base/index.ts'
import { asMonthFacts, type MonthFacts } from '../../shared/engine/replay/month-facts.ts'
import { asMonthRecord, type MonthRecord } from '../../shared/engine/replay/month-record.ts'
import { readDataFile } from './data-file.ts'
import { FACTS, RESULT } from './manifest-format.ts'
import type { OpenedPack } from './open-pack.ts'

export type PackData = { readonly facts: MonthFacts; readonly record: MonthRecord }

/** 12 数据 of a pack; the reason of a refusal is for people. */
export function packData({ entries }: OpenedPack): Result<PackData, string> {
  const read = (path: string): Result<unknown, string> => {
    const entry = entries.find((one) => one.path === path)
    if (!entry) return err(`包中没有 ${path}`)
    const value = readDataFile(entry.bytes)
    return value.ok ? value : err(`${path} ${value.error}`)
  }
  const [facts, record] = [read(FACTS), read(RESULT)]
  if (!facts.ok) return facts
  if (!record.ok) return record
  const [asFacts, asRecord] = [asMonthFacts(facts.value), asMonthRecord(record.value)]
  if (!asFacts) return err(`${FACTS} 不是可重放的数据`)
  if (!asRecord) return err(`${RESULT} 不是可比对的结果`)
  return ok({ facts: asFacts, record: asRecord })
}
