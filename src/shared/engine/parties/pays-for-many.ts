import type { PayerKind } from '../../domain/party-name.ts'

/** 支付机构, banks and treasuries pass on everybody's money: having stood for one customer once tells nothing. */
export function paysForMany(kind: PayerKind): boolean {
  return kind === 'person' || kind === 'platform' || kind === 'bank' || kind === 'authority'
}
