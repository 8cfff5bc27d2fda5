import { camtPartyName } from './camt-parties.ts'
import { elementAt, elementsOf, textAt, type XmlElement } from './xml-reader.ts'

/** Every word that a transaction has for people and for finding what it pays, in the order of the message. */
export function transactionWords(transaction: XmlElement): readonly string[] {
  const remittance = elementAt(transaction, 'RmtInf')
  return [
    ...elementsOf(remittance, 'Ustrd').map(({ text }) => text),
    ...elementsOf(remittance, 'Strd').flatMap(structuredWords),
    textAt(transaction, 'AddtlTxInf'),
    textAt(transaction, 'RtrInf', 'Rsn', 'Cd') || textAt(transaction, 'RtrInf', 'RtrRsn', 'Cd'),
    ...elementsOf(elementAt(transaction, 'RtrInf'), 'AddtlInf').map(({ text }) => text),
    ultimate(transaction, 'Dbtr'),
    ultimate(transaction, 'Cdtr'),
  ]
}

function structuredWords(block: XmlElement): readonly string[] {
  return [
    ...elementsOf(block, 'RfrdDocInf').map((document) => textAt(document, 'Nb') || textAt(document, 'RfrdDocNb')),
    textAt(block, 'CdtrRefInf', 'Ref') || textAt(block, 'CdtrRefInf', 'CdtrRef'),
    ...elementsOf(block, 'AddtlRmtInf').map(({ text }) => text),
  ]
}

/** Who pays for another, or is paid for another (代付), beside the party that holds the account. */
function ultimate(transaction: XmlElement, side: 'Dbtr' | 'Cdtr'): string {
  const name = camtPartyName(transaction, `Ultmt${side}`)
  return name === camtPartyName(transaction, side) ? '' : name
}
