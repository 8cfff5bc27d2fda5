import type { CloseView } from '../../shared/contract/close.ts'
import { LONG_OUTSTANDING_DAYS } from '../../shared/domain/bank-reconciliation.ts'
import { isHomeCurrency } from '../../shared/domain/currency.ts'
import { addDays } from '../../shared/domain/epoch-day.ts'
import { momentAt } from '../../shared/domain/epoch-ms.ts'
import { firstDayOf, lastDayOf, type PeriodKey, periodOfDay, periodTitle } from '../../shared/domain/period.ts'
import { personKey } from '../../shared/domain/person-key.ts'
import { type SegregationMode, type SignRole, signingRoles } from '../../shared/domain/segregation.ts'
import type { FileKind, ImportReceipt } from '../../shared/domain/source-file.ts'
import { bridgesBy } from '../../shared/engine/bridge/bridges-by.ts'
import { closeCheck } from '../../shared/engine/close-check.ts'
import { balanceText } from '../../shared/text/balance-words.ts'
import { gateDetail, gateTitle } from '../../shared/text/close-gate.ts'
import { targetWords } from '../../shared/text/objection-words.ts'
import { hasFailed } from './balance-sheets.ts'
import type { CloseMaterial } from './close-material.ts'
import { objectionsIn } from './objections.ts'

export type GateItem = CloseView['gate'][number]
export type Signers = { readonly [Role in SignRole]: string | null }
export const NO_SIGNERS: Signers = { preparer: null, reviewer: null, approver: null }

const KINDS: readonly FileKind[] = ['contract', 'archive', 'bank', 'invoice']

/** 结账检查: every condition, passed or not, and which of them block. */
export function closeGate(material: CloseMaterial, signers: Signers, mode: SegregationMode): readonly GateItem[] {
  const { result, decisions, period, input } = material
  const found = closeCheck({ result, bankLines: input.bankLines, decisions, period })
  return [
    filesItem(material),
    problemsItem(material),
    controlsItem(material),
    ...found.map(({ subjects: _, ...finding }): GateItem => finding),
    ...objectionItem(material),
    bridgeItem(material),
    balanceItem(material),
    segregationItem(signers, mode),
  ]
}

/** Why the month cannot be signed yet, in words; empty: it can. */
export function blockersOf(gate: readonly GateItem[]): readonly string[] {
  return gate
    .filter(({ passed, isBlocking }) => isBlocking && !passed)
    .map(({ title, detail }) => `${title}：${detail}`)
}

/** A month must be over, and needs all four kinds, a statement of each account that we know, and no later month sealed before it. */
function filesItem({ files, period, sealsAfter, asOf }: CloseMaterial): GateItem {
  const present = files.filter((file) => reaches(file, period))
  const kinds = KINDS.filter((kind) => !present.some((file) => file.kind === kind))
  const covered = accountsOf(present)
  const accounts = [...accountsOf(files)].filter((account) => !covered.has(account)).sort()
  const later = sealsAfter[0]
  const isOver = asOf >= momentAt(addDays(lastDayOf(period), 1))
  const lacks = [
    ...(isOver ? [] : [gateDetail.notOver(periodTitle(period))]),
    ...(kinds.length > 0 ? [gateDetail.missingKinds(kinds)] : []),
    ...(accounts.length > 0 ? [gateDetail.missingAccounts(accounts)] : []),
    ...(later ? [gateDetail.laterSealed(periodTitle(later.period))] : []),
  ]
  const passed = lacks.length === 0
  const detail = passed ? gateDetail.filesComplete : lacks.join('；')
  return { id: 'files', title: gateTitle.files, passed, isBlocking: true, detail, goTo: 'intake' }
}

/** A remark: a bank line that was lost shows in the control totals, which block. Foreign money is in no total, and that is said. */
function problemsItem({ files, input, period }: CloseMaterial): GateItem {
  const some = files.filter(({ problems }) => problems > 0)
  const rows = some.reduce((sum, { problems }) => sum + problems, 0)
  const foreign = input.bankLines.filter(
    ({ currency, postedOn }) => !isHomeCurrency(currency) && periodOfDay(postedOn) === period,
  )
  const currencies = [...new Set(foreign.map(({ currency }) => currency))].sort()
  const remarks = [
    ...(some.length > 0 ? [gateDetail.problems(rows, some.length)] : []),
    ...(foreign.length > 0 ? [gateDetail.foreign(foreign.length, currencies)] : []),
  ]
  const passed = remarks.length === 0
  const detail = passed ? gateDetail.noProblems : remarks.join('；')
  return { id: 'problems', title: gateTitle.problems, passed, isBlocking: false, detail, goTo: 'intake' }
}

function controlsItem({ files, period }: CloseMaterial): GateItem {
  const wrong = files.filter(
    (file) => reaches(file, period) && file.controls.some(({ agrees, level }) => !agrees && level === 'error'),
  )
  const passed = wrong.length === 0
  const detail = passed ? gateDetail.controlsAgree : gateDetail.controls(wrong.map(({ name }) => name).sort())
  return { id: 'controls', title: gateTitle.controls, passed, isBlocking: true, detail, goTo: 'intake' }
}

/** 调节表调平. What has only one side (no journal, no balances) cannot fail: a remark, on record in the pack, and a person's to accept. */
function balanceItem({ balances: { accounts, untied } }: CloseMaterial): GateItem {
  const failed = accounts.filter(hasFailed)
  const oneSided = accounts.filter((account) => account.state !== 'balanced' && !hasFailed(account))
  const old = accounts.flatMap(({ items }) =>
    items.filter(({ ageDays, note }) => ageDays >= LONG_OUTSTANDING_DAYS && note === ''),
  )
  const told = [
    ...failed.map((account) => balanceText.failed(account, untied)),
    ...balanceText.oneSided(oneSided),
    ...(old.length > 0 ? [balanceText.unexplained(old.length)] : []),
  ]
  const passed = told.length === 0
  const detail = passed ? balanceText.balanced(accounts.length) : told.join('；')
  return { id: 'balance', title: gateTitle.balance, passed, isBlocking: failed.length > 0, detail, goTo: 'balance' }
}

/** 复核意见 answered; no item where nobody objected. */
function objectionItem({ decisions, period }: CloseMaterial): readonly GateItem[] {
  const raised = objectionsIn(decisions).filter((objection) => objection.period === period)
  if (raised.length === 0) return []
  const open = raised.filter(({ answeredAt }) => answeredAt === null)
  const passed = open.length === 0
  const detail = passed
    ? gateDetail.objectionsAnswered(raised.length)
    : gateDetail.objections(open.map(({ discrepancy, target }) => `${discrepancy.subject}（${targetWords(target)}）`))
  return [{ id: 'objections', title: gateTitle.objections, passed, isBlocking: true, detail, goTo: 'triage' }]
}

const MOST_NAMED = 3

/** 桥接残差 = 0, for every owner of every region: two that cancel out are two that are wrong. */
function bridgeItem({ basisLines, bridgeItems }: CloseMaterial): GateItem {
  const open = bridgesBy(basisLines, bridgeItems, 'salesperson').flatMap(({ ownerName, region, bridges }) =>
    bridges.flatMap((step) => (step.residual === 0 ? [] : [{ step, who: `${region} ${ownerName}`.trim() }])),
  )
  const named = open.slice(0, MOST_NAMED).map(({ step, who }) => gateDetail.unexplained(step, who, step.residual))
  const more = open.length - named.length
  const lacks = more > 0 ? [...named, gateDetail.more(more)] : named
  const passed = open.length === 0
  const detail = passed ? gateDetail.bridgeExplained : lacks.join('；')
  return { id: 'bridge', title: gateTitle.bridge, passed, isBlocking: true, detail, goTo: 'bridge' }
}

/** 不相容职务分离 (会计基础工作规范 §12). */
function segregationItem(signers: Signers, mode: SegregationMode): GateItem {
  const signed = signingRoles(mode).flatMap((role) => signers[role] ?? [])
  const same = signed.find((person, index) =>
    signed.slice(0, index).some((one) => personKey(one) === personKey(person)),
  )
  const passed = same === undefined
  const detail =
    same !== undefined
      ? gateDetail.signersSame(same)
      : mode === 'single'
        ? gateDetail.draftsOnly
        : signed.length === signingRoles(mode).length
          ? gateDetail.signersDiffer(signed.length)
          : gateDetail.waitsForSigners
  return { id: 'segregation', title: gateTitle.segregation[mode], passed, isBlocking: true, detail, goTo: 'close' }
}

function reaches({ firstOn, lastOn }: ImportReceipt, period: PeriodKey): boolean {
  return (firstOn === null || firstOn <= lastDayOf(period)) && (lastOn === null || lastOn >= firstDayOf(period))
}

function accountsOf(files: readonly ImportReceipt[]): ReadonlySet<string> {
  return new Set(files.flatMap(({ kind, accountNo }) => (kind === 'bank' && accountNo !== '' ? [accountNo] : [])))
}
