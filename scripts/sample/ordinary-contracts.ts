import { addDays, addWorkdays, workdaysOf } from './calendar.ts'
import { ORDINARY_CUSTOMERS, SALES } from './parties.ts'
import type { Prng } from './prng.ts'
import type { MoveFacts, StoryBuilder } from './story-builder.ts'
import type { AccountKey } from './types.ts'
import { yuan } from './yuan.ts'

type Quota = { readonly region: string; readonly firstNo: number; readonly november: number; readonly december: number }

const QUOTAS: readonly Quota[] = [
  { region: '华南', firstNo: 221, november: 3, december: 3 },
  { region: '华北', firstNo: 321, november: 4, december: 3 },
  { region: '西南', firstNo: 421, november: 5, december: 2 },
  { region: '华中', firstNo: 521, november: 3, december: 3 },
]
const ACCOUNT_OF_REGION: Readonly<Record<string, AccountKey>> = { 华南: 'icbc', 华北: 'ccb', 西南: 'boc', 华中: 'icbc' }
const GOODS = ['数据采集', '能耗管理', '设备运维', '仓储看板', '质量追溯', '安防集成', '报表平台'] as const
/** Shares of the instalments in percent; one payment is the commonest. */
const TERMS: readonly (readonly number[])[] = [[100], [100], [30, 70], [30, 60, 10], [50, 40, 10]]

/** Contracts with nothing wrong (D17 only says that instalments are still to come): signed, archived within three working days, paid before the due date, invoiced. */
export function tellOrdinaryContracts(tell: StoryBuilder, random: Prng): void {
  let customerAt = 0
  for (const quota of QUOTAS) {
    for (let index = 0; index < quota.november + quota.december; index += 1) {
      const customer = ORDINARY_CUSTOMERS[customerAt % ORDINARY_CUSTOMERS.length] ?? ''
      customerAt += 1
      tellOne(tell, random, quota, index, customer)
    }
  }
}

function tellOne(tell: StoryBuilder, random: Prng, quota: Quota, index: number, customer: string): void {
  const isDecember = index >= quota.november
  const owners = SALES[quota.region] ?? []
  const signedOn = random.pick(workdaysOf(isDecember ? '2025-12' : '2025-11').slice(0, 8))
  const no = `HT-${signedOn.slice(2, 4)}${signedOn.slice(5, 7)}-${String(quota.firstNo + index).padStart(4, '0')}`
  const total = amountFen(random)
  const parts = split(total, random.pick(TERMS))
  const submittedOn = addWorkdays(signedOn, 1)
  const archivedOn = addWorkdays(submittedOn, random.int(1, 2))

  const firstPaidOn = clampDay(addWorkdays(archivedOn, random.int(2, 8)), isDecember ? '2025-12-29' : '2025-11-27')
  const laterPaidOn = random.pick(workdaysOf('2025-12').slice(5, 19))
  const isSecondPaid = !isDecember
  const plan = parts.map((fen, at): readonly [string, string] => {
    const due =
      at === 0
        ? addDays(firstPaidOn, random.int(0, 4))
        : at === 1 && isSecondPaid
          ? addDays(laterPaidOn, random.int(0, 6))
          : addDays(laterPaidOn, 45 * at)
    return [due, yuan(fen)]
  })
  tell.contract({
    no,
    customer,
    owner: owners[(index + 1) % owners.length] ?? '',
    region: quota.region,
    goods: random.pick(GOODS),
    signed: `${signedOn} ${clock(random)}`,
    amount: yuan(total),
    plan,
    method: random.int(1, 100) <= 20 ? '纸质' : '电子',
    submitted: `${submittedOn} ${clock(random)}`,
    archived: `${archivedOn} ${clock(random)}`,
    codes: parts.length > 1 && !isDecember ? ['D17'] : [],
  })

  parts.forEach((fen, at) => {
    const paidOn = at === 0 ? firstPaidOn : at === 1 && isSecondPaid ? laterPaidOn : null
    if (paidOn === null) return
    const paid = { no, customer, fen, planNo: at + 1, isLast: at === parts.length - 1 && at > 0 }
    tell.move(receiptOf(random, quota.region, paidOn, paid))
    tell.invoice({
      contractNo: no,
      buyer: customer,
      at: `${paidOn} 17:${String(random.int(10, 55))}`,
      amount: yuan(fen),
      ratePercent: random.pick([13, 13, 6]),
    })
  })
}

type Paid = { no: string; customer: string; fen: number; planNo: number; isLast: boolean }

function receiptOf(random: Prng, region: string, paidOn: string, paid: Paid): MoveFacts {
  const stage = paid.isLast ? '尾款' : paid.planNo === 1 ? '货款' : '进度款'
  const memos: readonly (readonly [string, string])[] = [
    [`${paid.no}${stage}`, 'T1'],
    [`支付合同${paid.no}${stage}`, 'T1'],
    [`付${paid.no.replaceAll('-', '－')}${stage}`, 'T1'],
    [`${paid.no} ${stage}`, 'T1'],
    [stage, 'T3'],
    ['', 'T3'],
  ]
  const [memo, tier] = random.pick(memos)
  return {
    account: ACCOUNT_OF_REGION[region] ?? 'icbc',
    at: `${paidOn} ${clock(random)}`,
    amount: yuan(paid.fen),
    party: paid.customer,
    memo,
    to: [[paid.no, yuan(paid.fen), 'cash', paid.planNo]],
    tier,
  }
}

/** Log-normal around 68,000 yuan; mostly whole thousands or hundreds, a quarter net × 1.13 with cents. */
function amountFen(random: Prng): number {
  const spread = random.next() + random.next() + random.next() - 1.5
  const raw = Math.min(Math.max(68_000 * Math.exp(spread * 1.4), 6_000), 600_000)
  const kind = random.int(1, 100)
  if (kind <= 45) return Math.max(6, Math.round(raw / 1000)) * 100_000
  if (kind <= 75) return Math.round(raw / 100) * 10_000
  return Math.round((Math.round(raw / 10) * 1000 * 113) / 100)
}

/** Whole fen by percent; what rounding leaves goes to the last instalment. */
function split(total: number, percents: readonly number[]): readonly number[] {
  const parts = percents.map((percent) => Math.floor((total * percent) / 100))
  const left = total - parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part, index) => (index === parts.length - 1 ? part + left : part))
}

function clampDay(day: string, last: string): string {
  return day > last ? last : day
}

function clock(random: Prng): string {
  return `${String(random.int(9, 16)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`
}
