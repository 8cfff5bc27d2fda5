import type { EpochMs } from './epoch-ms.ts'
import type { Fen } from './money.ts'

/** What money does to a contract: 现金, 手续费, 尾差, 退款. A refund is negative. */
export type AllocationKind = 'cash' | 'fee' | 'rounding' | 'refund'

/** 核销: part of one bank line (or of none, for a fee or rounding) that counts for one contract. */
export type Allocation = {
  /** Null for fee and rounding: no bank line carries them. */
  readonly bankLineId: string | null
  readonly contractNo: string
  readonly planNo: string | null
  readonly amount: Fen
  readonly kind: AllocationKind
}

export type DecisionBody =
  /** 确认 / 拆分 / 手工勾兑: these lines count for these contracts, whatever the engine thinks. */
  | { readonly kind: 'match'; readonly bankLineIds: readonly string[]; readonly allocations: readonly Allocation[] }
  /** 否决: this line never pays this contract. */
  | { readonly kind: 'reject'; readonly bankLineId: string; readonly contractNo: string }
  /** 暂收: stays unallocated on purpose. */
  | { readonly kind: 'suspense'; readonly bankLineId: string }
  /** 改判: is this line sales money at all. */
  | { readonly kind: 'scope'; readonly bankLineId: string; readonly inScope: boolean }
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
  | { readonly kind: 'note'; readonly subject: string }
  /** 撤销: takes an earlier decision back. Itself undoable. */
  | { readonly kind: 'undo'; readonly decisionId: string }

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
