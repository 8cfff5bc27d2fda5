import type { Direction } from './bank-line.ts'
import type { OwnerRole } from './discrepancy.ts'
import type { HoldCause, ReasonCode } from './discrepancy-work.ts'
import type { EngineRule } from './engine-rule.ts'
import type { EpochDay } from './epoch-day.ts'
import type { EpochMs } from './epoch-ms.ts'
import type { MetricId, Threshold } from './metric.ts'
import type { Fen } from './money.ts'
import type { ObjectionTarget } from './objection.ts'
import type { PerformanceMode } from './performance-mode.ts'
import type { CutoffRule, PeriodKey } from './period.ts'
import type { SegregationMode, SignRole } from './segregation.ts'

/** What money does to a contract: 现金, 手续费, 尾差, 退款, 汇兑损益, 票据, 抵账. A refund is negative. */
export const ALLOCATION_KINDS = ['cash', 'fee', 'rounding', 'refund', 'fx', 'note', 'setoff'] as const
export type AllocationKind = (typeof ALLOCATION_KINDS)[number]

/** These rest on no bank line: nobody paid them into an account. */
export function isOffBank(kind: AllocationKind): boolean {
  return kind !== 'cash' && kind !== 'refund'
}

/** 核销: part of one bank line (or of none, for a fee or rounding) that counts for one contract. */
export type Allocation = {
  /** Null where `isOffBank`: no bank line carries it. */
  readonly bankLineId: string | null
  readonly contractNo: string
  readonly planNo: string | null
  readonly amount: Fen
  readonly kind: AllocationKind
}

/** 简称, 更名, 分公司, 代付. */
export const ALIAS_RELATIONS = ['short-name', 'renamed', 'branch', 'third-party'] as const
export type AliasRelation = (typeof ALIAS_RELATIONS)[number]

/** off: not asked. shadow: counted, not shown. suggest: proposes. auto: acts alone where all four conditions hold. */
export const RULE_MODES = ['off', 'shadow', 'suggest', 'auto'] as const
export type RuleMode = (typeof RULE_MODES)[number]

/**
 * `reversed` is the rule that had acted alone where a person now says something else: it leaves auto, for lines posted from `from`
 * on where months are sealed.
 */
export type Reversal = { readonly reversed?: EngineRule; readonly from?: EpochDay }

export type DecisionBody =
  /** 确认 / 拆分 / 手工勾兑: these lines count for these contracts, whatever the engine thinks. */
  | ({
      readonly kind: 'match'
      readonly bankLineIds: readonly string[]
      readonly allocations: readonly Allocation[]
    } & Reversal)
  /** 否决: this line never pays this contract. */
  | ({ readonly kind: 'reject'; readonly bankLineId: string; readonly contractNo: string } & Reversal)
  /** 暂收: stays unallocated on purpose. */
  | ({ readonly kind: 'suspense'; readonly bankLineId: string } & Reversal)
  /** 改判: is this line sales money at all. */
  | ({ readonly kind: 'scope'; readonly bankLineId: string; readonly inScope: boolean } & Reversal)
  /** 例外单: this difference is accepted as it stands. `subject` is the difference's own subject key. */
  | { readonly kind: 'waive'; readonly code: string; readonly subject: string }
  | { readonly kind: 'invoice'; readonly invoiceNo: string; readonly contractNo: string }
  /** 账户登记: whose account it is, and the region its unallocated money belongs to ('' = none). */
  | {
      readonly kind: 'account'
      readonly accountNo: string
      readonly bankName: string
      readonly region: string
      readonly ourEntity: string
    }
  /** 科目对应: this account of the books is that account of the bank; '' = it is none of ours. */
  | { readonly kind: 'ledger'; readonly ledger: string; readonly accountNo: string }
  /** 勾对 / 反勾对: these lines of the bank and of the books are the same money, or are not, whatever the engine thinks. */
  | {
      readonly kind: 'tick'
      readonly accountNo: string
      readonly bankIds: readonly string[]
      readonly bookIds: readonly string[]
      readonly isSame: boolean
    }
  /** 期初未达账项: what one side had and the other had not, from before the files begin. */
  | {
      readonly kind: 'outstanding'
      readonly accountNo: string
      readonly side: 'bank' | 'books'
      readonly direction: Direction
      readonly amount: Fen
      readonly on: EpochDay
      readonly reference: string
      readonly summary: string
    }
  /** 备注. `others` were noted in the same act; of an outstanding item, when it is expected to be cleared. */
  | {
      readonly kind: 'note'
      readonly subject: string
      readonly others?: readonly string[]
      readonly expectedOn?: EpochDay
    }
  /** 改派: whose these differences are, whoever the engine names. '' = whoever has that role. */
  | {
      readonly kind: 'assign'
      readonly discrepancyIds: readonly string[]
      readonly ownerRole: OwnerRole
      readonly ownerName: string
    }
  /** 反馈: what `by` answers; the explanation is the decision's reason. A date that passes opens the question again. */
  | {
      readonly kind: 'feedback'
      readonly discrepancyIds: readonly string[]
      readonly by: string
      readonly reasonCode: ReasonCode
      readonly expectedOn: EpochDay | null
    }
  /** 停表: the time to answer stands still while somebody else is waited for; a null cause lets it run on. */
  | { readonly kind: 'hold'; readonly discrepancyIds: readonly string[]; readonly cause: HoldCause | null }
  /** 手册步骤: done in this case, which is a difference's id or a contract's number. Files are kept in the vault. */
  | {
      readonly kind: 'step'
      readonly page: string
      readonly pageVersion: number
      readonly step: string
      readonly subject: string
      readonly attachments: readonly { readonly fileId: string; readonly name: string }[]
    }
  /** 封关例外单: a contract that missed the cutoff, listed apart from the month's own figures. Counts once a second person has reviewed it. */
  | { readonly kind: 'exception'; readonly contractNo: string; readonly period: PeriodKey }
  /** 工作日历: whether this day is worked here, whatever the public notice says of it. */
  | { readonly kind: 'calendar'; readonly day: EpochDay; readonly isWorkday: boolean; readonly name: string }
  /** 封关口径 from a month on. */
  | ({ readonly kind: 'cutoff'; readonly period: PeriodKey } & Omit<CutoffRule, 'from' | 'appliesTo'> & {
        /** Undefined: all of them. */
        readonly appliesTo?: CutoffRule['appliesTo']
      })
  /**
   * 别名登记: money from this payer counts as this customer's, for lines posted from `from` to `to`. Counts for nothing until
   * somebody else has reviewed it. A branch or a third party (代付) needs its paper named in `evidence`.
   */
  | {
      readonly kind: 'alias'
      readonly payerName: string
      /** '' = any account of that name. */
      readonly payerAccount: string
      readonly customerName: string
      readonly relation: AliasRelation
      readonly from: EpochDay
      readonly to: EpochDay | null
      readonly evidence: string
    }
  /** 复核: a second person stands by an earlier decision. */
  | { readonly kind: 'review'; readonly decisionId: string }
  /** 规则启停: how far a rule may go from now on. Sealed months stay as they were signed: only lines posted from `from` on. */
  | { readonly kind: 'rule'; readonly rule: EngineRule; readonly mode: RuleMode; readonly from?: EpochDay }
  /** 看板阈值: when a figure of the board turns yellow and red from now on. */
  | ({ readonly kind: 'threshold'; readonly metric: MetricId } & Threshold)
  /** 职责分离: how many people sign a month from now on. */
  | { readonly kind: 'segregation'; readonly mode: SegregationMode }
  /** 绩效模式 from now on, in months that are not sealed. Counts for nothing until somebody else has reviewed it. */
  | { readonly kind: 'performance'; readonly mode: PerformanceMode }
  /**
   * 复核意见: what a reviewer on another machine put to the month's papers; the words are the decision's reason. It is answered (反馈),
   * and never taken back.
   */
  | {
      readonly kind: 'objection'
      readonly period: PeriodKey
      readonly no: number
      readonly role: SignRole
      readonly target: ObjectionTarget
      /** Of the target, as the ledger had it. */
      readonly contractNos: readonly string[]
      readonly bankLineIds: readonly string[]
      readonly amount: Fen
      /** Who prepared, and has to answer. */
      readonly ownerName: string
      /** Of the papers that were looked at. */
      readonly digest: string
      readonly keyFingerprint: string
    }
  /** 撤销: takes an earlier decision back. Itself undoable. */
  | { readonly kind: 'undo'; readonly decisionId: string }

export const DECISION_KINDS = [
  'match',
  'reject',
  'suspense',
  'scope',
  'waive',
  'invoice',
  'account',
  'ledger',
  'tick',
  'outstanding',
  'note',
  'assign',
  'feedback',
  'hold',
  'step',
  'exception',
  'calendar',
  'cutoff',
  'alias',
  'review',
  'rule',
  'threshold',
  'segregation',
  'performance',
  'objection',
  'undo',
] as const satisfies readonly DecisionBody['kind'][]

/** 处理结论: a permanent fact. It is superseded by a later one, never edited, never deleted. */
export type Decision = {
  /** "d-000001": the order people decided in. */
  readonly id: string
  readonly decidedBy: string
  readonly decidedAt: EpochMs
  readonly reason: string
  /** SHA-256 of what the person was shown (the match or difference with its evidence), '' when nothing was. */
  readonly evidenceHash: string
  readonly body: DecisionBody
}
