import type { CellRef } from '../../../domain/cell-ref.ts'
import type { ContractVersion } from '../../../domain/contract.ts'
import type { DecisionBody } from '../../../domain/decision.ts'
import type { Fen } from '../../../domain/money.ts'
import { isOfAmount } from '../../facts/is-of-amount.ts'
import { isLiveContract } from '../../facts/live-contract.ts'
import { cellOf, lineCells } from '../../matching/cells.ts'
import { mistypedNumbers } from '../../references/mistyped-numbers.ts'
import { invoicesIn, linesIn } from '../case-subjects.ts'
import type { CheckCase, CheckWorld } from '../check.ts'

/** A number that no contract has, where it is written, and the contracts that it may mean. */
export type Mistyped = {
  readonly written: string
  readonly where: string
  readonly amount: Fen | null
  readonly cells: readonly CellRef[]
  readonly meant: readonly Meant[]
  /** Of an invoice: what hangs it on the contract that it means. */
  readonly mend: ((contractNo: string) => DecisionBody) | null
}
export type Meant = {
  readonly contract: ContractVersion
  /** Which slip of the hand it was. */
  readonly how: string
  readonly isCustomer: boolean
  readonly isAmount: boolean
}

export function mistypedInCase(world: CheckWorld, about: CheckCase): readonly Mistyped[] {
  const { facts, context } = world
  const numbers = mistypedNumbers([...facts.contracts.keys()])
  const meantBy = (written: string, party: string | null, amount: Fen | null): readonly Meant[] =>
    numbers.near(written).flatMap(({ contractNo, how }) => {
      const contract = facts.contracts.get(contractNo)
      if (!contract || !isLiveContract(contract)) return []
      const isCustomer = party !== null && context.parties.partyOfContract(contractNo) === party
      const isAmount = isOfAmount(contract, amount)
      return isCustomer || isAmount ? [{ contract, how, isCustomer, isAmount }] : []
    })
  const subject = about.discrepancy?.subject ?? ''
  const flows = facts.archives.filter(
    ({ contractNo, archiveNo }) =>
      !facts.contracts.has(contractNo) &&
      contractNo !== '' &&
      (contractNo === subject || about.archiveNos.includes(archiveNo)),
  )
  return [
    ...flows.map(({ contractNo, archiveNo, flowNo, amount, counterpartyName, source }): Mistyped => {
      const cells = [cellOf(source, 'contractNo'), cellOf(source, 'archiveAmount')]
      const meant = meantBy(contractNo, context.parties.customerOf(counterpartyName), amount)
      return { written: contractNo, where: `归档 ${archiveNo || flowNo}`, amount, cells, meant, mend: null }
    }),
    ...invoicesIn(world, about).flatMap(({ invoiceNo, remark, buyerName, gross, source }) =>
      numbers.unknownIn(remark).map((written): Mistyped => {
        const meant = meantBy(written, context.parties.customerOf(buyerName), gross)
        const mend = (contractNo: string): DecisionBody => ({ kind: 'invoice', invoiceNo, contractNo })
        const cells = [cellOf(source, 'remark'), cellOf(source, 'invoiceGross')]
        return { written, where: `发票 ${invoiceNo} 备注`, amount: gross, cells, meant, mend }
      }),
    ),
    ...linesIn(world, about).flatMap((line) =>
      numbers.unknownIn(line.memo).map((written): Mistyped => {
        const meant = meantBy(written, context.parties.payerOf(line).party, line.amount)
        const cells = lineCells(line, 'memo', 'lineAmount')
        return { written, where: `流水 ${line.id} 附言`, amount: line.amount, cells, meant, mend: null }
      }),
    ),
  ]
}
