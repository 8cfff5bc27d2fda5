import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prng } from '../sample/prng.ts'

const SEED = 7
const HEADER = '交易日期,交易时间,本方账号,交易流水号,借方发生额,贷方发生额,余额,币种,对方户名,对方账号,摘要,附言'
const TOWNS = ['临溟', '砚池', '澜州', '望岚', '云泽', '青浦', '石塘', '雁北', '松江口', '南屏']
const TRADES = ['软件科技', '数据服务', '医药连锁', '机电设备', '文化传媒', '建筑工程']
const BUFFER = 1 << 20

/**
 * A statement of one account over a year, 12 columns, UTF-8, about 190 bytes a row; same seed, same bytes. Made once and kept.
 * @returns {string} its path
 */
export function bankCsv(/** @type {number} */ rows) {
  const folder = join(tmpdir(), 'sanlian-bench')
  const path = join(folder, `bank-${rows}-${SEED}.csv`)
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  const file = openSync(`${path}.part`, 'w')
  let text = `${HEADER}\n`
  for (const line of lines(rows)) {
    text += line
    if (text.length > BUFFER) {
      writeSync(file, text)
      text = ''
    }
  }
  writeSync(file, text)
  closeSync(file)
  renameSync(`${path}.part`, path)
  return path
}

function* lines(/** @type {number} */ rows) {
  const random = prng(SEED)
  let balance = 5_000_000_000
  for (let row = 0; row < rows; row += 1) {
    const fen = random.int(100, 9_000_000)
    const isOut = random.int(1, 100) <= 30 && fen < balance
    balance += isOut ? -fen : fen
    const day = new Date(Date.UTC(2025, 0, 1) + Math.floor((row * 365) / rows) * 86_400_000).toISOString().slice(0, 10)
    const clock = [random.int(9, 17), random.int(0, 59), random.int(0, 59)].map((n) => String(n).padStart(2, '0'))
    const who = random.int(1, 93_750)
    const two = String.fromCharCode(0x4e00 + (who % 5000), 0x5000 + (who % 3000))
    const payer = `${TOWNS[who % TOWNS.length]}市${two}${TRADES[who % TRADES.length]}有限公司`
    const contract = `HT-2025-${String(random.int(1, 972_000)).padStart(7, '0')}`
    yield [
      day,
      clock.join(':'),
      '9900000202009012345',
      `C${2025_000_000_000 + row}`,
      isOut ? yuan(fen) : '',
      isOut ? '' : yuan(fen),
      yuan(balance),
      '人民币',
      payer,
      `99${String(100_000_000_000_000 + who * 7)}`,
      isOut ? '付供应商款' : '货款',
      `合同${contract}第${random.int(1, 4)}期回款\n`,
    ].join(',')
  }
}

/** @returns {string} */
function yuan(/** @type {number} */ fen) {
  const digits = String(fen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
