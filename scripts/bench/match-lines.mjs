import { join } from 'node:path'
import { inventParties, personOf, variantOf } from './match-names.mjs'
import { dayText, rowWriter, yuan } from './match-rows.mjs'

/** @typedef {import('../sample/prng.ts').Prng} Prng */
/** @typedef {import('./match-month.mjs').Contract} Contract */
/** @typedef {import('./match-month.mjs').Item} Item */
/** @typedef {{ contract: Contract, item: Item }} Share */
/** @typedef {{ day: number, fen: number, payer: string, account: string, summary: string, memo: string, kind: string, contracts: string }} Line */

const LAST_DAY = 364
/** A return comes the next day, and the payment again two days later: nothing that is paid after this day is returned. */
const LAST_RETURNED = LAST_DAY - 3
const ACCOUNT = '9900000202009012345'
const GENERIC =
  '货款 合同款 往来款 服务费 软件款50% 设备款-二期 安装调试费 项目验收款 定金 预付款 首付款 第二期 尾款结清 付1月货款 年度技术服务费 按发票付款'.split(
    ' ',
  )

/** 收款形态 per thousand receipts; the rest is exact. 分期 comes from the plans. */
const KINDS = /** @type {const} */ ([
  ['combined', 60],
  ['split', 20],
  ['fee', 30],
  ['third-party', 35],
  ['person', 15],
  ['variant', 34],
  ['returned', 8],
  ['duplicate', 4],
])

/** The statement: customers pay their plans in all the ways they do, and two lines of five are no sale at all. */
export function bankLines(
  /** @type {Prng} */ random,
  /** @type {readonly import('./match-names.mjs').Party[]} */ parties,
  /** @type {{ rows: number, receipts: number }} */ { rows, receipts },
) {
  /** @type {Line[]} */
  const lines = []
  const customers = new Set(parties.map(({ name }) => name))
  const strangers = inventParties(random, Math.max(20, Math.round(rows / 500))).filter(
    ({ name }) => !customers.has(name),
  )

  /** Everything that one customer pays. */
  function pay(/** @type {readonly Contract[]} */ contracts) {
    /** @type {Share[]} */
    const due = contracts.flatMap((contract) => contract.items.map((item) => ({ contract, item })))
    due.sort((a, b) => a.item.day - b.item.day)
    let at = 0
    while (at < due.length) {
      const first = /** @type {Share} */ (due[at])
      const day = Math.max(first.contract.signedDay, first.item.day + random.int(-2, 10))
      if (day > LAST_DAY || lines.length >= receipts || random.int(1, 100) > 94) {
        at += 1
        continue
      }
      const kind = kindOf(random)
      const most = kind === 'combined' ? random.int(2, 4) : 1
      const together = due.slice(at, at + most).filter(({ contract }) => contract.signedDay <= day)
      at += Math.max(1, together.length)
      if (together.length > 0) payTogether(kind, day, together)
    }
  }

  function payTogether(/** @type {string} */ kind, /** @type {number} */ day, /** @type {readonly Share[]} */ shares) {
    const [first] = shares
    if (!first) return
    const party = parties[first.contract.customer]
    if (!party) return
    const fen = shares.reduce((sum, { item }) => sum + item.fen, 0)
    const contracts = [...new Set(shares.map(({ contract }) => contract.no))].sort().join(' ')
    const isShort = kind === 'fee' && fen > 20_000
    const paid = isShort ? fen - random.int(100, 5_000) : fen
    const isUsual = kind === 'combined' || (kind === 'fee' && !isShort) || (kind === 'returned' && day > LAST_RETURNED)
    const real = shares.length > 1 ? 'combined' : isUsual ? 'exact' : kind
    for (const { contract, item } of shares) contract.received += shares.length === 1 ? paid : item.fen
    const line = {
      day,
      fen: paid,
      payer: payerOf(real, party),
      account: real === 'third-party' || real === 'person' ? '' : party.account,
      summary: '转账收入',
      memo: memoOf(random, shares, parties),
      kind: real === 'exact' && first.contract.items.length > 1 ? 'instalment' : real,
      contracts,
    }
    if (real === 'split' && paid > 10_000) {
      const part = Math.floor(paid / 200) * 100 + 3_700
      lines.push({ ...line, fen: part }, { ...line, fen: paid - part, day: Math.min(LAST_DAY, day + random.int(0, 2)) })
    } else lines.push(real === 'returned' ? { ...line, contracts: '' } : line)
    if (real === 'duplicate') {
      // Where equal instalments are open, paying the same again is paying ahead.
      const again = first.contract.items.length > 1 ? { kind: 'ahead' } : { contracts: '' }
      lines.push({ ...line, day: Math.min(LAST_DAY, day + random.int(1, 9)), ...again })
    }
    if (real === 'returned') {
      const back = { ...line, memo: '退汇 账号户名不符', contracts: '' }
      lines.push({ ...back, fen: -paid, day: day + 1 }, { ...line, day: day + 3 })
    }
  }

  function payerOf(/** @type {string} */ kind, /** @type {import('./match-names.mjs').Party} */ party) {
    if (kind === 'third-party') return random.pick(strangers).name
    if (kind === 'person') return personOf(random)
    return kind === 'variant' ? variantOf(random, party) : party.name
  }

  /** 无合同的来款, and 非销售流水. */
  function addNoise() {
    while (lines.length < rows) {
      const draw = random.int(1, 100)
      const day = random.int(0, LAST_DAY)
      const stranger = random.pick(strangers)
      const base = { day, account: stranger.account, kind: 'noise', contracts: '' }
      const fen = random.int(100, 9_000_000)
      if (draw <= 5) {
        lines.push({ ...base, fen, payer: stranger.name, summary: '转账收入', memo: random.pick(GENERIC) })
      } else if (draw <= 12) {
        lines.push({
          ...base,
          fen: random.int(100, 90_000),
          payer: '',
          account: '',
          summary: '结息',
          memo: '批量结息入账',
        })
      } else if (draw <= 20) {
        const payer = '临溟澜砚科技股份有限公司'
        lines.push({ ...base, fen: random.int(0, 1) === 1 ? fen : -fen, payer, summary: '转账', memo: '资金归集上划' })
      } else if (draw <= 45) {
        const payer = personOf(random)
        lines.push({ ...base, fen: -random.int(300_000, 3_000_000), payer, account: '', summary: '代发', memo: '工资' })
      } else if (draw <= 85) {
        lines.push({ ...base, fen: -fen, payer: stranger.name, summary: '转账支取', memo: '付供应商款' })
      } else {
        lines.push({ ...base, fen: -fen, payer: '国家金库临溟市支库', account: '', summary: '扣税', memo: '税款' })
      }
    }
    lines.length = rows
  }

  function write(/** @type {string} */ folder) {
    addNoise()
    const minutes = Float64Array.from(lines, ({ day }) => day * 1440 + random.int(540, 1080))
    const order = Uint32Array.from(lines, (_, index) => index)
    order.sort((a, b) => (minutes[a] ?? 0) - (minutes[b] ?? 0) || a - b)
    const statement = rowWriter(
      join(folder, 'bank.csv'),
      '交易日期,交易时间,本方账号,交易流水号,借方发生额,贷方发生额,余额,币种,对方户名,对方账号,摘要,附言',
    )
    const truth = rowWriter(join(folder, 'truth.tsv'), '')
    let balance = 0
    for (const { fen } of lines) balance += Math.abs(fen)
    for (const [row, index] of order.entries()) {
      const line = /** @type {Line} */ (lines[index])
      const minute = (minutes[index] ?? 0) % 1440
      const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`
      balance += line.fen
      const ref = `C${202_500_000_000 + row}`
      const [out, income] = line.fen < 0 ? [yuan(-line.fen), ''] : ['', yuan(line.fen)]
      statement.push(
        `${dayText(line.day)},${clock},${ACCOUNT},${ref},${out},${income},${yuan(balance)},人民币,${line.payer},${line.account},${line.summary},${line.memo}`,
      )
      truth.push(`${ref}\t${line.kind}\t${line.contracts}`)
    }
    statement.close()
    truth.close()
  }

  return { pay, write }
}

function kindOf(/** @type {Prng} */ random) {
  let draw = random.int(1, 1000)
  for (const [kind, share] of KINDS) {
    if (draw <= share) return kind
    draw -= share
  }
  return 'exact'
}

/** 附言信息量: 合同号 22, 号残缺或错 9, 发票号 6, 项目或客户名 14, 泛词 36, 空 13. */
function memoOf(
  /** @type {Prng} */ random,
  /** @type {readonly Share[]} */ shares,
  /** @type {readonly import('./match-names.mjs').Party[]} */ parties,
) {
  const [first] = shares
  if (!first) return ''
  const { contract, item } = first
  const draw = random.int(1, 100)
  if (draw <= 22) {
    const numbers = shares.map((share) => share.contract.no).join('、')
    return random.pick([
      `${numbers}货款`,
      `付${numbers.replaceAll('-', '－')}款`,
      `合同${numbers.replaceAll('-', '')}`,
      numbers,
    ])
  }
  if (draw <= 27) return `${contract.no.slice(-4)}号合同`
  if (draw <= 31) return `${contract.no.slice(0, -1)}${random.int(0, 9)}货款`
  if (draw <= 37 && item.invoiceNo !== '') return `发票${item.invoiceNo}`
  if (draw <= 51) return `${parties[contract.customer]?.short ?? ''}${contract.name}`
  return draw <= 87 ? random.pick(GENERIC) : ''
}
