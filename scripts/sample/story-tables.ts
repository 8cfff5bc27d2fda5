import type { ContractFacts, MoveFacts, StoryBuilder } from './story-builder.ts'
import type { AccountKey, Knowing, LineClass, Share } from './types.ts'

export type StoryTables = {
  readonly region: string
  /** number | owner | customer | goods | signed | amount | plan | submitted | archived | codes | options */
  readonly contracts: string
  /** account | time | amount | payer, or @contract | memo | shares | class | knowing | tier | label */
  readonly moves: string
  /** contract | time | amount | options */
  readonly invoices: string
}

/** Tells a hand-written part of the story. Cells are separated by '|'; an empty cell takes the usual value. */
export function tellTables(tell: StoryBuilder, tables: StoryTables): void {
  const customers = new Map<string, string>()
  for (const cells of rowsOf(tables.contracts)) {
    const facts = contractFacts(tables.region, cells)
    customers.set(facts.no, facts.customer)
    if (/\bnotInCrm\b/.test(cells[10] ?? '')) tell.archiveOnly(facts)
    else tell.contract(facts)
  }
  for (const cells of rowsOf(tables.moves)) tell.move(moveFacts(cells, customers))
  for (const cells of rowsOf(tables.invoices)) {
    const [contractNo = '', at = '', amount = '', options = ''] = cells
    const option = optionsOf(options)
    const text = option.get('status')
    const key = option.get('key')
    const redOf = option.get('redOf')
    tell.invoice({
      contractNo,
      buyer: option.get('buyer') ?? customers.get(contractNo) ?? '',
      at,
      amount,
      ratePercent: Number(option.get('rate') ?? '13'),
      hasContractNo: !option.has('bare'),
      ...(option.get('rate') === '6' ? { goods: '*信息技术服务*系统实施服务' } : {}),
      ...(text === undefined ? {} : { statusText: text }),
      ...(key === undefined ? {} : { key }),
      ...(redOf === undefined ? {} : { redOf }),
    })
  }
}

function contractFacts(region: string, cells: readonly string[]): ContractFacts {
  const [no = '', owner = '', customer = '', goods = '', signed = '', amount = ''] = cells
  const [, , , , , , plan = '', submitted = '', archived = '', codes = '', options = ''] = cells
  const option = optionsOf(options)
  const items = planOf(plan)
  const corrected = option.get('corrected')?.split(',') ?? null
  const voidAt = option.get('void')
  const changes: ContractFacts['changes'] = [
    ...(corrected === null
      ? []
      : [{ at: corrected[0] ?? '', amount: corrected[1] ?? '', plan: planOf(corrected[2] ?? '') }]),
    ...(voidAt === undefined ? [] : [{ at: voidAt, amount, plan: items, isVoid: true as const }]),
  ]
  const sealed = option.get('sealed')
  return {
    no,
    owner,
    customer,
    goods,
    region,
    signed,
    amount,
    plan: items,
    changes,
    codes: codes.split(' ').filter((code) => code !== ''),
    isReceiptRegistered: !option.has('unregistered'),
    ...(option.has('paper') ? { method: '纸质' as const } : {}),
    ...(option.has('unsealed') ? { sealed: null } : sealed === undefined ? {} : { sealed: `${sealed}:00` }),
    ...(submitted === '' ? {} : { submitted }),
    ...(archived === '' ? {} : { archived }),
    ...(option.has('archiveAmount') ? { archiveAmount: option.get('archiveAmount') ?? '' } : {}),
  }
}

function moveFacts(cells: readonly string[], customers: ReadonlyMap<string, string>): MoveFacts {
  const [account = '', at = '', amount = '', payer = '', memo = ''] = cells
  const [, , , , , shares = '', lineClass = '', knowing = '', tier = '', label = ''] = cells
  return {
    account: account as AccountKey, // the tables are ours; a wrong key fails in accountOf
    at,
    amount,
    party: payer.startsWith('@') ? (customers.get(payer.slice(1)) ?? '') : payer,
    memo,
    to: shares
      .split(' ')
      .filter((share) => share !== '')
      .map((share) => shareOf(share, amount)),
    ...(lineClass === '' ? {} : { class: lineClass as LineClass }), // as above: our own words
    ...(knowing === '' ? {} : { knowing: knowing as Knowing }), // as above
    ...(tier === '' ? {} : { tier }),
    ...(label === '' ? {} : { label }),
  }
}

/** 'HT-2511-0061#1=24.00/fee'; without '=' the whole amount of the line. */
function shareOf(text: string, whole: string): readonly [string, string, Share['as']?, number?] {
  const found = /^([^#=/]+)(?:#(\d+))?(?:=([-\d.]+))?(?:\/(cash|fee|refund))?$/.exec(text)
  if (found === null) throw new Error(`not a share: ${text}`)
  const as = (found[4] ?? 'cash') as Share['as'] // the pattern allows no other word
  const money = [found[1] ?? '', found[3] ?? whole, as] as const
  return found[2] === undefined ? money : [...money, Number(found[2])]
}

/** '2025-11-20:150000.00 2026-01-20:300000.00' */
function planOf(text: string): readonly (readonly [string, string])[] {
  return text
    .split(' ')
    .filter((item) => item !== '')
    .map((item) => [item.slice(0, 10), item.slice(11)] as const)
}

/** 'unsealed; archiveAmount=53800.00' */
function optionsOf(text: string): ReadonlyMap<string, string> {
  const options = new Map<string, string>()
  for (const part of text.split(';').map((item) => item.trim())) {
    const at = part.indexOf('=')
    if (part !== '') options.set(at < 0 ? part : part.slice(0, at), at < 0 ? '' : part.slice(at + 1))
  }
  return options
}

function rowsOf(table: string): readonly (readonly string[])[] {
  return table
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('//'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
}
