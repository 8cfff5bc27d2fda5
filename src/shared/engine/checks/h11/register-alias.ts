import type { AliasRelation } from '../../../domain/decision.ts'
import { addDays, type EpochDay, epochDay, formatDay } from '../../../domain/epoch-day.ts'
import type { ProposedAct } from '../../../domain/handbook.ts'
import { partyNameKey } from '../../../domain/party-name.ts'
import { lastDayOf } from '../../../domain/period.ts'
import type { AliasDecision } from '../../decisions/standing-decisions.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { paysForMany } from '../../parties/pays-for-many.ts'
import { guessRelation } from '../../parties/propose-aliases.ts'
import { seeLine } from '../case-acts.ts'
import { type Check, type CheckWorld, failed, notApplicable, passed, row } from '../check.ts'
import { noPairs, otherNames, type PayerAndCustomer, payersAndCustomers } from './payer-and-customer.ts'

/** H11.5: an alias from the first day that no seal covers; it counts once a second person stands by it. */
export const registerAlias: Check = (world, about) => {
  if (payersAndCustomers(world, about).length === 0) return noPairs
  const pairs = otherNames(world, about).filter(
    ({ line }) => !paysForMany(world.context.parties.payerOf(line).kind) && line.counterpartyName !== '',
  )
  if (pairs.length === 0) return notApplicable('没有可以登记别名的户名')
  const rows = pairs.map((pair) => {
    const { text, act } = stateOf(world, pair)
    const { line, contract } = pair
    const cells = [...lineCells(line, 'payer'), cellOf(contract.source, 'customerName')]
    return row(`${line.counterpartyName} → ${contract.customerName}：${text}`, line.amount, cells, act)
  })
  const open = pairs.filter((pair) => !stateOf(world, pair).isDone)
  const [first] = open
  if (!first) return passed('别名已登记并经第二人复核', { rows })
  return failed(`${open.length} 个户名的别名还没有登记或还没有复核`, { rows, act: stateOf(world, first).act })
}

type State = { readonly isDone: boolean; readonly text: string; readonly act: ProposedAct | null }

function stateOf(world: CheckWorld, pair: PayerAndCustomer): State {
  const registered = registeredFor(world, pair)
  if (registered?.reviewed) {
    const { decidedBy, body } = registered.alias
    return { isDone: true, text: `已复核，${decidedBy} 登记，自 ${formatDay(body.from)} 起`, act: null }
  }
  if (registered) return { isDone: false, text: '等第二人复核', act: review(registered.alias) }
  const relation = guessRelation(pair.line.counterpartyName, pair.contract.customerName)
  if (relation === 'branch' || relation === 'third-party') {
    return {
      isDone: false,
      text: `${RELATIONS[relation]}，登记时要写明依据（委托付款函或授权文件的编号）`,
      act: seeLine(pair.line.id),
    }
  }
  return { isDone: false, text: `按${RELATIONS[relation]}登记`, act: register(world, pair, relation) }
}

function registeredFor({ decisions }: CheckWorld, { line, contract }: PayerAndCustomer) {
  const [payer, customer] = [partyNameKey(line.counterpartyName), partyNameKey(contract.customerName)]
  const theirs = decisions.aliases.filter(
    ({ body }) => partyNameKey(body.payerName) === payer && partyNameKey(body.customerName) === customer,
  )
  const found = theirs.map((alias) => ({ alias, reviewed: decisions.isReviewed(alias) }))
  return found.find(({ reviewed }) => reviewed) ?? found[0]
}

function register(world: CheckWorld, { line, contract }: PayerAndCustomer, relation: AliasRelation): ProposedAct {
  const from = firstOpenDay(world, line.postedOn)
  const [payerName, customerName] = [line.counterpartyName, contract.customerName]
  return {
    kind: 'decide',
    label: '登记别名',
    preview: `${payerName} 自 ${formatDay(from)} 起视为 ${customerName}（${RELATIONS[relation]}）；第二人复核后才算数`,
    body: { kind: 'alias', payerName, payerAccount: '', customerName, relation, from, to: null, evidence: '' },
    reason: `付款户名是客户的${RELATIONS[relation]}`,
  }
}

function review({ id, decidedBy, body }: AliasDecision): ProposedAct {
  return {
    kind: 'decide',
    label: '复核别名',
    preview: `复核 ${decidedBy} 登记的别名 ${body.payerName} → ${body.customerName}；登记人不能复核自己的`,
    body: { kind: 'review', decisionId: id },
    reason: '与工商变更通知或客户函核对无误',
  }
}

/** 不追溯已封存月. */
function firstOpenDay({ sealedPeriods }: CheckWorld, wanted: EpochDay): EpochDay {
  return epochDay(Math.max(wanted, ...sealedPeriods.map((period) => addDays(lastDayOf(period), 1))))
}

const RELATIONS: Readonly<Record<AliasRelation, string>> = {
  'short-name': '简称',
  renamed: '更名',
  branch: '分公司',
  'third-party': '代付',
}
