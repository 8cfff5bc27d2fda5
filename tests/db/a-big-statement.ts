import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prng } from '../../scripts/sample/prng.ts'

const HEADER = '交易时间,本方账号,交易流水号,借方发生额,贷方发生额,余额,对方单位名称,对方账号,摘要'

/** A bank's csv of many incoming payments by invented payers; same seed, same bytes. */
export function aBigStatement(folder: string, rows: number, seed = 7): string {
  const random = prng(seed)
  const lines = [HEADER]
  let balance = 100_000_000
  for (let row = 1; row <= rows; row++) {
    const fen = random.int(100, 9_000_000)
    balance += fen
    const day = String(random.int(1, 30)).padStart(2, '0')
    const payer = `测试第${random.int(1, 800)}号有限公司`
    lines.push(
      `2025-11-${day} 10:00:00,6200000000001,BIG${String(row).padStart(8, '0')},,${yuan(fen)},${yuan(balance)},${payer},,货款`,
    )
  }
  const path = join(folder, `大流水-${rows}-${seed}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

function yuan(fen: number): string {
  return (fen / 100).toFixed(2)
}
