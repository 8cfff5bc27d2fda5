const BOUNCED_WORDS = /退汇|退票|汇退/u
const REFUND_WORDS = /退款|退货|多付|退回|退还|返还/u
/** Paid again after it bounced, or the price of a ticket. */
const PAID_WORDS = /重付|重汇|重发|补付|退票费|退票手续费|退票重开/u

/** 退汇: a bank sent the money back. */
export function isBounced(memo: string): boolean {
  return BOUNCED_WORDS.test(memo)
}

/** Money out to a customer is given back only with words that say so. */
export function isGivenBack(memo: string): boolean {
  return (REFUND_WORDS.test(memo) || isBounced(memo)) && !PAID_WORDS.test(memo)
}
