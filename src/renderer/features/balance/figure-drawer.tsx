import type { ReactNode } from 'react'
import type { OutstandingKind, SideBalance } from '../../../shared/domain/bank-reconciliation.ts'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import { type Fen, formatFen, NO_MONEY, negateFen, sumFen } from '../../../shared/domain/money.ts'
import { outstandingWords } from '../../../shared/text/balance-words.ts'
import { balanceWords } from '../../../shared/text/ui/balance.ts'
import { evidenceOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { CellLinks } from '../../ui/cell-links.tsx'
import { FigureLink } from '../../ui/figure-link.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { Verdict } from '../../ui/verdict.tsx'
import type { BalanceFigure, Reconciliation } from './reconciliation.ts'
import { Sourced } from './statement-table.tsx'

const { figure: words, columns } = balanceWords

type FigureDrawerProps = {
  readonly account: Reconciliation
  readonly figure: BalanceFigure | null
  readonly onOpen: (figure: BalanceFigure | null) => void
}

/** A figure of the statement taken apart: the items or the lines that it is reckoned from, each to its row, and what is none of it. */
export function FigureDrawer({ account, figure, onOpen }: FigureDrawerProps) {
  return (
    <SideDrawer
      open={figure !== null}
      title={figure && words.title(nameOf(figure), formatDay(account.asOn))}
      size={860}
      onClose={() => onOpen(null)}
    >
      {figure && <Opened key={figure} account={account} figure={figure} onOpen={onOpen} />}
    </SideDrawer>
  )
}

function nameOf(figure: BalanceFigure): string {
  if (figure === 'ledger') return words.ledgerAdjusted
  if (figure === 'statement') return words.statementAdjusted
  return figure === 'difference' ? balanceWords.difference : outstandingWords[figure]
}

type OpenedProps = FigureDrawerProps & { readonly figure: BalanceFigure }

function Opened({ account, figure, onOpen }: OpenedProps) {
  if (figure === 'ledger' || figure === 'statement' || figure === 'difference') {
    return <Reckoned account={account} figure={figure} onOpen={onOpen} />
  }
  return <Items account={account} kind={figure} />
}

function Items({ account, kind }: { readonly account: Reconciliation; readonly kind: OutstandingKind }) {
  const { asOn, sums, ticked, comparedFrom } = account
  const items = account.items.filter((item) => item.kind === kind)
  const side = kind === 'bankInNotBooked' || kind === 'bankOutNotBooked' ? 'bank' : 'books'
  return (
    <div className="balance-figure">
      <Head
        formula={words.sumOf(outstandingWords[kind], words.sides[side], formatDay(asOn))}
        total={sums[kind]}
        parts={items.map(({ amount }) => amount)}
      />
      <section aria-label={words.parts}>
        <h3 className="section-title">{words.parts}</h3>
        {items.length === 0 ? (
          <p className="muted">{words.none}</p>
        ) : (
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{columns.on}</th>
                <th scope="col">{columns.reference}</th>
                <th scope="col">{columns.summary}</th>
                <th scope="col" className="right">
                  {columns.amount}
                </th>
                <th scope="col">{words.source}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <td className="num">{formatDay(item.on)}</td>
                  <td className="balance-reference">{item.reference}</td>
                  <td>
                    {item.summary}
                    {item.counterpartyName !== '' && <div className="muted">{item.counterpartyName}</div>}
                  </td>
                  <td className="right">
                    <Sourced value={item.amount} source={item.source} />
                  </td>
                  <td>
                    {item.source === null ? (
                      <span className="muted">{words.told}</span>
                    ) : (
                      <CellLinks
                        cells={[{ ...item.source, column: balanceWords.cells.amount }]}
                        onOpen={evidenceOpened}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section aria-label={words.leftOut}>
        <h3 className="section-title">{words.leftOut}</h3>
        <p className="muted">{words.ticked(ticked.bankLines, ticked.journalLines)}</p>
        {comparedFrom !== null && <p className="muted">{words.before(formatDay(comparedFrom))}</p>}
      </section>
    </div>
  )
}

type Part = { readonly name: string; readonly amount: Fen; readonly shown: ReactNode; readonly note?: string }

function Reckoned({
  account,
  figure,
  onOpen,
}: OpenedProps & { readonly figure: 'ledger' | 'statement' | 'difference' }) {
  const { adjustedLedger, adjustedStatement, difference } = account
  const total = figure === 'ledger' ? adjustedLedger : figure === 'statement' ? adjustedStatement : difference
  const parts = partsOf(account, figure, onOpen)
  return (
    <div className="balance-figure">
      <Head formula={words[figure]} total={total ?? NO_MONEY} parts={parts.map(({ amount }) => amount)} />
      <section aria-label={words.parts}>
        <h3 className="section-title">{words.parts}</h3>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{words.item}</th>
              <th scope="col" className="right">
                {columns.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ name, shown, note }) => (
              <tr key={name}>
                <td>
                  {name}
                  {note !== undefined && <div className="muted">{note}</div>}
                </td>
                <td className="right">{shown}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

/** Signed as they are added: what is taken off is negative. */
function partsOf(
  { sums, ledger, statement, adjustedLedger, adjustedStatement, asOn }: Reconciliation,
  figure: 'ledger' | 'statement' | 'difference',
  onOpen: FigureDrawerProps['onOpen'],
): readonly Part[] {
  const opening = (name: string, amount: Fen, opened: BalanceFigure): Part => ({
    ...{ name, amount },
    shown: <FigureLink name={name} value={amount} onOpen={() => onOpen(opened)} />,
  })
  const balance = (name: string, side: SideBalance | null): Part => ({
    ...{ name, amount: side?.balance ?? NO_MONEY },
    shown: side && <Sourced value={side.balance} source={side.source} cell={balanceWords.cells.balance} />,
    ...(side?.source === null && { note: words.reckoned }),
  })
  const plus = (kind: OutstandingKind) => opening(outstandingWords[kind], sums[kind], kind)
  const minus = (kind: OutstandingKind) => opening(outstandingWords[kind], negateFen(sums[kind]), kind)
  const day = formatDay(asOn)
  switch (figure) {
    case 'ledger':
      return [balance(balanceWords.ledgerBalance(day), ledger), plus('bankInNotBooked'), minus('bankOutNotBooked')]
    case 'statement':
      return [
        balance(balanceWords.statementBalance(day), statement),
        plus('bookedInNotBank'),
        minus('bookedOutNotBank'),
      ]
    case 'difference':
      return [
        opening(words.ledgerAdjusted, adjustedLedger ?? NO_MONEY, 'ledger'),
        opening(words.statementAdjusted, negateFen(adjustedStatement ?? NO_MONEY), 'statement'),
      ]
  }
}

type HeadProps = { readonly formula: string; readonly total: Fen; readonly parts: readonly Fen[] }

function Head({ formula, total, parts }: HeadProps) {
  const sum = sumFen(parts, (amount) => amount)
  const isEqual = sum === total
  return (
    <section aria-label={words.formula}>
      <p>{formula}</p>
      <div className="balance-figure-total">
        <b>
          <Amount value={total} />
        </b>
        <Verdict isEqual={isEqual}>{isEqual ? words.equal(parts.length) : words.unequal(formatFen(sum))}</Verdict>
      </div>
    </section>
  )
}
