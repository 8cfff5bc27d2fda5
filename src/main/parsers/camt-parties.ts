import { camtAccountNo } from './camt-balances.ts'
import { elementAt, textAt, type XmlElement } from './xml-reader.ts'

/** Dbtr 付款人, Cdtr 收款人 */
export type CamtSide = 'Dbtr' | 'Cdtr'
type Party = { readonly name: string; readonly accountNo: string }

/** The party on that side, unless that is ourselves: a bank that turns the sides around must not make us our own customer. */
export function camtCounterparty(transaction: XmlElement, side: CamtSide, ownAccountNo: string): Party {
  const expected = partyOn(transaction, side)
  if (expected.accountNo === '' || expected.accountNo !== ownAccountNo) return expected
  const other = partyOn(transaction, side === 'Dbtr' ? 'Cdtr' : 'Dbtr')
  const isOther = other.accountNo !== ownAccountNo && (other.name !== '' || other.accountNo !== '')
  return isOther ? other : expected
}

/** The name of `Dbtr`, `UltmtCdtr`, …; since version 8 one level deeper. */
export function camtPartyName(transaction: XmlElement, role: string): string {
  const party = elementAt(transaction, 'RltdPties', role)
  return (
    textAt(party, 'Nm') ||
    textAt(party, 'Pty', 'Nm') ||
    textAt(party, 'Agt', 'FinInstnId', 'Nm') ||
    textAt(party, 'FinInstnId', 'Nm')
  )
}

function partyOn(transaction: XmlElement, side: CamtSide): Party {
  const parties = elementAt(transaction, 'RltdPties')
  return {
    name: camtPartyName(transaction, side) || camtPartyName(transaction, `Ultmt${side}`),
    accountNo: camtAccountNo(elementAt(parties, `${side}Acct`)),
  }
}
