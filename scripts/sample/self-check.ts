import { statementOf } from './bank-lines.ts'
import { dayOf } from './calendar.ts'
import { novemberDifferences, overlappingKeys } from './discrepancy-truth.ts'
import { ACCOUNTS, accountOf } from './parties.ts'
import { DECEMBER, MONTHS, NOVEMBER, type SampleMonth } from './sample-month.ts'
import type { SampleWorld } from './sample-world.ts'
import { type Bases, totalsOf } from './totals.ts'
import { fenOf, sumOf } from './yuan.ts'

/** The worked example as printed, in yuan: S, A, B, C, P. */
const EXAMPLE: readonly (readonly [SampleMonth, string, readonly [string, string, string, string, string]])[] = [
  [NOVEMBER, '陆安澜', ['1810000.00', '740000.00', '1530000.00', '670000.00', '670000.00']],
  [NOVEMBER, '顾清和', ['889000.00', '459800.00', '279776.00', '279800.00', '149800.00']],
  [NOVEMBER, '未分配', ['0.00', '0.00', '304500.00', '0.00', '0.00']],
  [NOVEMBER, '', ['2699000.00', '1199800.00', '2114276.00', '949800.00', '819800.00']],
  [DECEMBER, '', ['-559200.00', '1070000.00', '-30000.00', '1070000.00', '1200000.00']],
]

/** Stops the generator when the sample is not what it says it is. */
export function selfCheck(world: SampleWorld): void {
  check(world.story.contracts.length === 60, `${world.story.contracts.length} contracts, not 60`)
  check(world.lines.length === 300, `${world.lines.length} bank lines, not 300`)
  const overlap = overlappingKeys(world, DECEMBER.statements.at(-1)?.from ?? '').length
  check(overlap >= 2 && overlap <= 8, `${overlap} rows overlap`)
  for (const [month, salesperson, printed] of EXAMPLE) checkExample(world, month, salesperson, printed)
  checkBank(world)
  checkShares(world)
  checkInvoices(world)
  checkIntentions(world)
  checkAmountsTellApart(world)
  checkAutomaticCases(world)
}

function checkExample(world: SampleWorld, month: SampleMonth, salesperson: string, printed: readonly string[]): void {
  const rows = totalsOf(world, month).filter(
    (row) => row.region === '华东' && (salesperson === '' || row.salesperson === salesperson),
  )
  const letters: readonly (keyof Bases)[] = ['S', 'A', 'B', 'C', 'P']
  letters.forEach((letter, index) => {
    const fen = sumOf(rows, (row) => row.fen[letter])
    check(
      fen === fenOf(printed[index] ?? ''),
      `${month.key} 华东 ${salesperson} ${letter}: ${fen} fen, printed ${printed[index]}`,
    )
  })
}

function checkBank(world: SampleWorld): void {
  for (const account of ACCOUNTS) {
    const own = world.lines.filter((line) => line.account === account.key)
    const refs = new Set(own.map((line) => line.ref))
    check(refs.size === own.length, `${account.bank}: a reference is used twice`)
    check(
      own.every((line) => line.balanceFen > 0),
      `${account.bank}: overdrawn`,
    )
    let balanceFen = account.openingFen
    let lastAt = ''
    for (const line of own) {
      balanceFen += line.fen
      check(line.balanceFen === balanceFen && line.at > lastAt, `${account.bank} ${line.ref}: the chain is broken`)
      lastAt = line.at
    }
    for (const month of MONTHS) {
      const { from } = month.statements.find(({ key }) => key === account.key) ?? { from: '' }
      const { openingFen, closingFen, totals, lines } = statementOf(world.lines, account.key, from, month.lastDay)
      check(openingFen + totals.inFen - totals.outFen === closingFen, `${account.bank} ${month.key}: totals`)
      check(lines.length === totals.inCount + totals.outCount, `${account.bank} ${month.key}: counts`)
    }
  }
}

/** What a line pays is the line's amount; a fee comes on top. */
function checkShares(world: SampleWorld): void {
  for (const line of world.lines) {
    if (line.shares.length === 0) continue
    const cash = line.shares.filter((share) => share.as !== 'fee')
    check(sumOf(cash, (share) => share.fen) === line.fen, `${line.ref}: shares do not add up`)
  }
}

function checkInvoices(world: SampleWorld): void {
  for (const contract of world.story.contracts) {
    const invoiced = sumOf(
      world.invoices.filter((invoice) => invoice.contractNo === contract.no),
      (invoice) => invoice.fen,
    )
    const state = contract.changes.at(-1) ?? contract.first
    check(invoiced <= state.fen, `${contract.no}: invoiced more than signed`)
    const planned = sumOf(contract.first.plan, (item) => item.fen)
    check(planned === contract.first.fen, `${contract.no}: the plan is not the contract's amount`)
  }
}

/** The story's own words, contract by contract, against what the rules find in the facts. */
function checkIntentions(world: SampleWorld): void {
  const found = novemberDifferences(world)
  const told = new Map(world.story.contracts.map((contract) => [contract.no, [...contract.codes].sort().join(' ')]))
  for (const contract of world.story.contracts) {
    const codes = Object.entries(found).filter(([, list]) => list.some(({ keys }) => keys.includes(contract.no)))
    const got = codes
      .map(([code]) => code)
      .sort()
      .join(' ')
    check(got === told.get(contract.no), `${contract.no}: meant '${told.get(contract.no)}', found '${got}'`)
  }
  for (const code of ['D02', 'D07', 'D18', 'D21']) check((found[code] ?? []).length > 0, `nothing shows ${code}`)
}

/** One customer's open amounts differ, and money out never comes back by chance within the days of a returned pair. */
function checkAmountsTellApart(world: SampleWorld): void {
  const seen = new Map<string, string>()
  for (const contract of world.story.contracts) {
    for (const item of contract.first.plan) {
      const key = `${contract.customer}/${item.fen}`
      const other = seen.get(key) ?? contract.no
      check(other === contract.no, `${contract.no} and ${other}: equal instalments of one customer`)
      seen.set(key, contract.no)
    }
  }
  for (const line of world.lines) {
    if (line.fen > 0 || line.class === 'returned') continue
    const back = world.lines.find(
      (other) => other.account === line.account && other.fen === -line.fen && other.at > line.at,
    )
    check(back === undefined, `${accountOf(line.account).bank} ${dayOf(line.at)}: an unmeant pair`)
  }
}

/** What the engine is to find alone: the customer itself pays, to the fen, an instalment or all that is still open. */
function checkAutomaticCases(world: SampleWorld): void {
  const paid = new Map<string, number>()
  const plain = (name: string): string => name.replace('(', '（').replace(')', '）')
  for (const line of [...world.lines].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const [share] = line.shares
    const contract = world.story.contracts.find((candidate) => candidate.no === share?.contractNo)
    if (share === undefined || contract === undefined) continue
    const before = paid.get(contract.no) ?? 0
    paid.set(contract.no, before + line.fen)
    if (line.knowing !== 'auto') continue
    const isInstalment = contract.first.plan.some((item) => item.fen === line.fen)
    check(isInstalment || contract.first.fen - before === line.fen, `${line.ref}: neither instalment nor balance`)
    check(plain(line.party) === contract.customer, `${line.ref}: ${line.party} is not the customer`)
    check(line.at > contract.signedAt, `${line.ref}: paid before it was signed`)
  }
}

function check(isTrue: boolean, message: string): void {
  if (!isTrue) throw new Error(`the sample is wrong: ${message}`)
}
