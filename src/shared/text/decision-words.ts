import type { DecisionBody } from '../domain/decision.ts'

/** What a person did, in a few words: for "已撤销：…". */
export function decisionWords(body: DecisionBody): string {
  switch (body.kind) {
    case 'match':
      return `勾兑 ${[...new Set(body.allocations.map(({ contractNo }) => contractNo))].join('、')}`
    case 'reject':
      return `否决 ${body.contractNo}`
    case 'suspense':
      return `暂收 ${reference(body.bankLineId)}`
    case 'scope':
      return `改判 ${reference(body.bankLineId)}`
    case 'waive':
      return `例外单 ${body.code} ${reference(body.subject)}`
    case 'invoice':
      return `发票归属 ${body.invoiceNo}`
    case 'account':
      return `账户登记 ${body.accountNo}`
    case 'note':
      return `备注 ${reference(body.subject)}`
    case 'undo':
      return '撤销'
  }
}

/** A bank line's id is its account and its reference; the reference is what people know it by. */
function reference(id: string): string {
  return id.slice(id.indexOf(':') + 1)
}
