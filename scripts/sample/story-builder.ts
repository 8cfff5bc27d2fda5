import { dayOf } from './calendar.ts'
import { partyAccountOf, partyBankOf } from './parties.ts'
import type {
  AccountKey,
  ContractState,
  Knowing,
  LineClass,
  MoneyMove,
  PlanItem,
  SampleArchive,
  SampleContract,
  SampleInvoice,
  Share,
  Story,
} from './types.ts'
import { fenOf } from './yuan.ts'

export type ContractFacts = {
  readonly no: string
  readonly goods?: string
  readonly customer: string
  readonly owner: string
  readonly region: string
  readonly signed: string
  readonly amount: string
  /** [due, amount] of each instalment. */
  readonly plan: readonly (readonly [string, string])[]
  readonly sealed?: string | null
  readonly method?: '电子' | '纸质'
  readonly submitted?: string
  readonly archived?: string
  readonly archiveAmount?: string
  readonly isReceiptRegistered?: boolean
  readonly changes?: readonly {
    at: string
    amount: string
    plan: readonly (readonly [string, string])[]
    isVoid?: true
  }[]
  readonly codes?: readonly string[]
}

export type MoveFacts = {
  readonly account: AccountKey
  readonly at: string
  readonly amount: string
  readonly party: string
  readonly memo: string
  /** [contract, amount, as?, instalment?] of each share. */
  readonly to?: readonly (readonly [string, string, Share['as']?, number?])[]
  readonly class?: LineClass
  readonly knowing?: Knowing
  readonly tier?: string
  readonly kind?: string
  readonly label?: string
}

export type InvoiceFacts = {
  readonly key?: string
  readonly contractNo: string
  readonly buyer: string
  readonly at: string
  readonly amount: string
  readonly ratePercent?: number
  readonly goods?: string
  readonly hasContractNo?: boolean
  readonly redOf?: string
  readonly statusText?: string
}

export type StoryBuilder = {
  readonly contract: (facts: ContractFacts) => void
  readonly archiveOnly: (facts: ContractFacts) => void
  readonly move: (facts: MoveFacts) => void
  readonly invoice: (facts: InvoiceFacts) => void
  readonly story: () => Story
}

const LAWYERS = ['商陆', '白芷宁'] as const

/** Collects what happened, in the order in which it is told; nothing here is an export yet. */
export function storyBuilder(): StoryBuilder {
  const contracts: SampleContract[] = []
  const archives: SampleArchive[] = []
  const moves: MoneyMove[] = []
  const invoices: SampleInvoice[] = []

  const archive = (facts: ContractFacts): void => {
    if (facts.submitted === undefined) return
    const serial = String(archives.length + 1).padStart(4, '0')
    archives.push({
      flowNo: `LC${dayOf(facts.submitted).replaceAll('-', '')}${serial}`,
      archiveNo: `GD-${facts.no.slice(3)}`,
      contractNo: facts.no,
      contractName: nameOf(facts),
      customer: facts.customer,
      fen: fenOf(facts.archiveAmount ?? facts.amount),
      submittedAt: withSeconds(facts.submitted),
      archivedAt: facts.archived === undefined ? null : withSeconds(facts.archived),
      handler: LAWYERS[archives.length % LAWYERS.length] ?? LAWYERS[0],
    })
  }

  return {
    contract: (facts) => {
      contracts.push(contractOf(facts))
      archive(facts)
    },
    archiveOnly: archive,
    move: (facts) => {
      moves.push(moveOf(facts))
    },
    invoice: (facts) => {
      invoices.push({
        key: facts.key ?? `${facts.contractNo}/${invoices.length}`,
        contractNo: facts.contractNo,
        buyer: facts.buyer,
        at: withSeconds(facts.at),
        fen: fenOf(facts.amount),
        ratePercent: facts.ratePercent ?? 13,
        goods: facts.goods ?? '*软件*数据采集软件',
        hasContractNo: facts.hasContractNo ?? true,
        redOf: facts.redOf ?? null,
        statusText: facts.statusText ?? '正常',
      })
    },
    story: () => ({ contracts, archives, moves, invoices }),
  }
}

function contractOf(facts: ContractFacts): SampleContract {
  const signedAt = withSeconds(facts.signed)
  return {
    no: facts.no,
    name: nameOf(facts),
    customer: facts.customer,
    owner: facts.owner,
    region: facts.region,
    signedAt,
    method: facts.method ?? '电子',
    sealedAt: facts.sealed === undefined ? `${dayOf(signedAt)} ${facts.signed.slice(11)}:48` : (facts.sealed ?? null),
    createdAt: `${dayOf(signedAt)} ${facts.signed.slice(11, 13)}:59:07`,
    first: stateOf(facts.amount, facts.plan, false),
    changes: (facts.changes ?? []).map((change) => ({
      at: withSeconds(change.at),
      ...stateOf(change.amount, change.plan, change.isVoid ?? false),
    })),
    isReceiptRegistered: facts.isReceiptRegistered ?? true,
    codes: facts.codes ?? [],
  }
}

function stateOf(amount: string, plan: ContractFacts['plan'], isVoid: boolean): ContractState {
  const items: PlanItem[] = plan.map(([due, part], index) => ({ no: index + 1, due, fen: fenOf(part) }))
  return { fen: fenOf(amount), plan: items, isVoid }
}

function moveOf(facts: MoveFacts): MoneyMove {
  const shares = (facts.to ?? []).map(([contractNo, amount, as, planNo]): Share => {
    const share = { contractNo, fen: fenOf(amount), as: as ?? 'cash' }
    return planNo === undefined ? share : { ...share, planNo }
  })
  const isNamed = facts.party !== ''
  return {
    account: facts.account,
    at: withSeconds(facts.at),
    fen: fenOf(facts.amount),
    party: facts.party,
    partyAccount: isNamed ? partyAccountOf(facts.party) : '',
    partyBank: isNamed ? partyBankOf(facts.party) : '',
    kind: facts.kind ?? kindOf(facts),
    memo: facts.memo,
    class: facts.class ?? (shares.length > 0 ? 'receipt' : 'nonSales'),
    shares,
    knowing: facts.knowing ?? (shares.length > 0 ? 'auto' : 'never'),
    tier: facts.tier ?? null,
    label: facts.label ?? '',
  }
}

function kindOf(facts: MoveFacts): string {
  if (facts.amount.startsWith('-')) return '转账汇出'
  return facts.memo.startsWith('退汇') ? '退汇' : '网银互联来账'
}

function nameOf(facts: ContractFacts): string {
  return `${facts.customer.slice(0, 4)}${facts.goods ?? '数据采集系统'}销售合同`
}

/** '2025-11-28 17:45' → '2025-11-28 17:45:00'. */
function withSeconds(time: string): string {
  if (time.length === 19) return time
  if (time.length !== 16) throw new Error(`not a time: ${time}`)
  return `${time}:00`
}
