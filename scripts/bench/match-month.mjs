import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { prng } from '../sample/prng.ts'
import { bankLines } from './match-lines.mjs'
import { inventParties } from './match-names.mjs'
import { dayText, rowWriter, yuan } from './match-rows.mjs'

const SEED = 11
const VERSION = 2
const OUR_NAME = '临溟澜砚科技股份有限公司'
/** Contracts, archives and invoices of a month with so many bank lines; in between in the proportion of the largest. */
const SHAPES = new Map([
  [2_000, { contracts: 400, invoices: 900 }],
  [50_000, { contracts: 20_000, invoices: 50_000 }],
  [200_000, { contracts: 20_000, invoices: 50_000 }],
])

/** @typedef {{ no: string, day: number, fen: number, invoiceNo: string }} Item */
/** @typedef {{ no: string, name: string, customer: number, fen: number, signedDay: number, items: Item[], received: number }} Contract */

function shapeOf(/** @type {number} */ rows) {
  return SHAPES.get(rows) ?? { contracts: Math.round(rows * 0.4), invoices: Math.round(rows * 0.9) }
}

/**
 * A generated year for one workspace: contracts with their plans, archives, invoices, one statement, and the truth of each line.
 * Same size, same bytes; made once and kept.
 * @returns {string} its folder: contracts.csv, archives.csv, invoices.csv, bank.csv, truth.tsv
 */
export function matchMonth(/** @type {number} */ rows) {
  const folder = join(tmpdir(), 'sanlian-bench', `match-${rows}-${SEED}-v${VERSION}`)
  if (existsSync(folder)) return folder
  const draft = `${folder}.part`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  write(draft, rows)
  renameSync(draft, folder)
  return folder
}

function write(/** @type {string} */ folder, /** @type {number} */ rows) {
  const random = prng(SEED)
  const shape = shapeOf(rows)
  const parties = inventParties(random, Math.max(40, Math.round(shape.contracts * 0.225)))
  const counts = contractCounts(random, parties.length, shape.contracts)
  const books = openBooks(folder)
  const wanted = Math.round(rows * 0.6)
  const lines = bankLines(random, parties, { rows, receipts: wanted })
  const mostInstalments = Math.max(1, wanted / shape.contracts)
  let made = 0
  let invoices = 0
  for (const [customer, count] of counts.entries()) {
    /** @type {Contract[]} */
    const own = []
    for (let n = 0; n < count; n += 1) {
      made += 1
      own.push(contractOf(random, customer, made, mostInstalments))
    }
    for (const contract of own) {
      const left = (shape.invoices - invoices) / (shape.contracts - made + own.length)
      invoices += writeInvoices(random, books.invoices, contract, parties[customer]?.name ?? '', invoices, left)
    }
    lines.pay(own)
    for (const contract of own) {
      writeContract(random, books.contracts, contract, parties[customer]?.name ?? '')
      writeArchive(random, books.archives, contract, parties[customer]?.name ?? '')
    }
  }
  for (const book of Object.values(books)) book.close()
  lines.write(folder)
  writeFileSync(join(folder, 'shape.json'), JSON.stringify({ rows, ...shape, customers: parties.length }))
}

function openBooks(/** @type {string} */ folder) {
  return {
    contracts: rowWriter(
      join(folder, 'contracts.csv'),
      '合同编号,合同名称,客户名称,合同金额（元）,签约日期,签约方式,客户签章时间,合同状态,合同所有人,所属部门,归属区域,回款计划期次,计划回款日期,计划回款金额,已回款金额（元）,创建时间,更新时间',
    ),
    archives: rowWriter(
      join(folder, 'archives.csv'),
      '流程编号,合同归档编号,合同编号,合同名称,对方单位,我方签约主体,合同金额,提交时间,用印日期,归档日期,当前节点,节点到达时间,当前处理人,流程状态',
    ),
    invoices: rowWriter(
      join(folder, 'invoices.csv'),
      '数电发票号码,销方名称,购方识别号,购买方名称,开票日期,金额,税额,价税合计,发票票种,发票状态,是否正数发票,备注',
    ),
  }
}

/** Most customers have a few contracts, some have a hundred. */
function contractCounts(
  /** @type {import('../sample/prng.ts').Prng} */ random,
  /** @type {number} */ customers,
  /** @type {number} */ contracts,
) {
  const counts = new Array(customers).fill(1)
  for (let n = customers; n < contracts; n += 1) counts[Math.floor(customers * random.next() ** 1.5)] += 1
  return counts
}

/** @returns {Contract} */
function contractOf(
  /** @type {import('../sample/prng.ts').Prng} */ random,
  /** @type {number} */ customer,
  /** @type {number} */ serial,
  /** @type {number} */ receiptsEach,
) {
  const signedDay = random.int(1, 350)
  const fen = contractAmount(random)
  const [, month = '', date = ''] = dayText(signedDay).split('-')
  const digits = String(serial).padStart(6, '0')
  const style = random.int(1, 10)
  const no =
    style <= 7 ? `HT-25${month}-${digits}` : style <= 9 ? `XS2025${month}${date}${digits}` : `HTXS/HD/25/${digits}`
  const project = random.pick(['设备采购', '软件开发', '年度维保', '系统集成', '技术服务', '改造工程'])
  const shares = planShares(random, receiptsEach)
  let rest = fen
  let day = signedDay + Math.max(0, Math.round(random.next() * 24))
  const items = shares.map((share, index) => {
    const part = index === shares.length - 1 ? rest : Math.round((fen * share) / 100)
    rest -= part
    const item = { no: String(index + 1), day, fen: part, invoiceNo: '' }
    day += random.int(25, 35)
    return item
  })
  return { no, name: project, customer, fen, signedDay, items, received: 0 }
}

/** Log-normal around 68,000 up to 5,000,000; most are round. */
function contractAmount(/** @type {import('../sample/prng.ts').Prng} */ random) {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
  const wanted = Math.min(5_000_000, Math.max(500, 68_000 * Math.exp(1.26 * normal)))
  const kind = random.int(1, 100)
  if (kind <= 45) return Math.max(1, Math.round(wanted / 1000)) * 100_000
  if (kind <= 75) return Math.max(5, Math.round(wanted / 100)) * 10_000
  return Math.round(Math.round(wanted) * (random.int(0, 1) === 1 ? 113 : 106))
}

/** 付款条件, in percent; a book with many receipts a contract has more monthly ones. */
function planShares(/** @type {import('../sample/prng.ts').Prng} */ random, /** @type {number} */ receiptsEach) {
  if (receiptsEach > 2 && random.next() < receiptsEach / 8) return new Array(8).fill(12.5)
  const terms = random.int(1, 100)
  if (terms <= 49) return [100]
  if (terms <= 67) return [30, 70]
  if (terms <= 83) return [30, 60, 10]
  if (terms <= 92) return [50, 40, 10]
  return [25, 25, 25, 25]
}

function writeContract(
  /** @type {import('../sample/prng.ts').Prng} */ random,
  /** @type {ReturnType<typeof rowWriter>} */ book,
  /** @type {Contract} */ { no, name, fen, signedDay, items, received },
  /** @type {string} */ customer,
) {
  const signed = `${dayText(signedDay)} ${random.int(9, 18)}:${random.int(10, 59)}:00`
  const status = received >= fen ? '已完成' : received > 0 ? '执行中' : '已签'
  const owner = random.pick(['陆安澜', '顾清和', '阮砚秋', '卫听澜', '邬怀瑾', '宁远舟'])
  const region = random.pick(['华东', '华南', '华北', '西南', '华中'])
  for (const item of items) {
    book.push(
      `${no},${customer}${name},${customer},${yuan(fen)},${signed},电子,${signed},${status},${owner},销售中心-${region}大区,${region},${item.no},${dayText(item.day)},${yuan(item.fen)},${yuan(received)},${signed},${signed}`,
    )
  }
}

/** 已签未归档 6 %, 归档无 CRM 1.2 %, 额错位 0.8 %. */
function writeArchive(
  /** @type {import('../sample/prng.ts').Prng} */ random,
  /** @type {ReturnType<typeof rowWriter>} */ book,
  /** @type {Contract} */ { no, name, fen, signedDay },
  /** @type {string} */ customer,
) {
  const draw = random.int(1, 1000)
  const contractNo = draw <= 12 ? `${no}B` : no
  const amount = draw > 12 && draw <= 20 ? fen * 10 : fen
  const isArchived = draw > 80
  const submitted = `${dayText(signedDay)} 19:${random.int(10, 59)}:00`
  const archived = isArchived ? `${dayText(signedDay + random.int(1, 5))} 10:${random.int(10, 59)}:00` : ''
  book.push(
    `LC-${no},${isArchived ? `GD-${no}` : ''},${contractNo},${customer}${name},${customer},${OUR_NAME},${yuan(amount)},${submitted},${archived.slice(0, 10)},${archived},${isArchived ? '归档完成' : '法务审核'},${archived || submitted},商陆,${isArchived ? '已归档' : '审批中'}`,
  )
}

/** One a plan item; where the book wants more, some are split in two. Only the first of an item is named in memos. */
function writeInvoices(
  /** @type {import('../sample/prng.ts').Prng} */ random,
  /** @type {ReturnType<typeof rowWriter>} */ book,
  /** @type {Contract} */ contract,
  /** @type {string} */ customer,
  /** @type {number} */ before,
  /** @type {number} */ wanted,
) {
  let made = 0
  for (const item of contract.items) {
    const share = wanted / contract.items.length
    if (random.next() > share) continue
    const isSplit = random.next() < share - 1
    const parts = isSplit ? [Math.floor(item.fen / 2), Math.ceil(item.fen / 2)] : [item.fen]
    for (const [index, gross] of parts.entries()) {
      made += 1
      const invoiceNo = `2599${String(2_000_000_000_000_000 + before + made)}`
      if (index === 0 && !isSplit) item.invoiceNo = invoiceNo
      const net = Math.round((gross * 100) / 106)
      const remark = random.int(1, 10) <= 7 ? `合同编号：${contract.no}` : ''
      const day = dayText(Math.min(364, Math.max(contract.signedDay, item.day - random.int(0, 10))))
      book.push(
        `${invoiceNo},${OUR_NAME},,${customer},${day} 10:${random.int(10, 59)}:00,${yuan(net)},${yuan(gross - net)},${yuan(gross)},数电票（增值税专用发票）,正常,是,${remark}`,
      )
    }
  }
  return made
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${matchMonth(Number(process.argv[2]))}\n`)
}
