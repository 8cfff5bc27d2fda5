import {
  CheckCircleFilled,
  CheckSquareOutlined,
  CloseCircleFilled,
  InfoCircleFilled,
  PrinterOutlined,
} from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useCallback, useState } from 'react'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import type { ReconciliationState } from '../../../shared/domain/bank-reconciliation.ts'
import { formatDay } from '../../../shared/domain/epoch-day.ts'
import type { PeriodKey } from '../../../shared/domain/period.ts'
import {
  ledgerTitle,
  noticeWords,
  reconciliationWords,
  tieWords,
  whyUnbalanced,
} from '../../../shared/text/balance-words.ts'
import { balanceWords as words } from '../../../shared/text/ui/balance.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { screenOpened, useView } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { Chip, type Tone } from '../../ui/chips.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { BalancePrint } from './balance-print.tsx'
import { FigureDrawer } from './figure-drawer.tsx'
import { ItemsCard } from './items-card.tsx'
import type { BalanceFigure, Reconciliation } from './reconciliation.ts'
import { StatementTable } from './statement-table.tsx'
import { TicksDrawer } from './ticks-drawer.tsx'
import { type AskedTie, TieDialog } from './tie-dialog.tsx'
import { UntiedLedgers } from './untied-ledgers.tsx'
import './balance.css'

type View = OutputOf<'balance.get'>

/** 调节表: per account and month the books and the bank, what stands between them, and since when. */
export function BalanceScreen({ period }: { readonly period: PeriodKey | null }) {
  const { value: view, problem } = useAnswer('balance.get', period === null ? null : { period })
  if (period === null) return <Nothing title={words.noPeriodTitle} hint={words.noPeriodHint} />
  if (problem) return <Problem {...problem} />
  if (!view) return <Waiting />
  if (view.accounts.length === 0) return <Nothing title={words.emptyTitle} hint={words.emptyHint} />
  return <Accounts view={view} />
}

function Nothing({ title, hint }: { readonly title: string; readonly hint: string }) {
  return (
    <Empty
      title={title}
      hint={hint}
      action={
        <Button type="primary" onClick={() => screenOpened('intake')}>
          {words.toIntake}
        </Button>
      }
    />
  )
}

function Accounts({ view }: { readonly view: View }) {
  const { accounts, untied, isSealed } = view
  const wanted = useView((state) => state.focus?.accountNo)
  const [chosen, setChosen] = useState<string | null>(() => keyOfNumber(accounts, wanted))
  const [isPrinting, setIsPrinting] = useState(false)
  const [isTicksOpen, setIsTicksOpen] = useState(false)
  const [asked, setAsked] = useState<AskedTie | null>(null)
  const [figure, setFigure] = useState<BalanceFigure | null>(null)
  const printed = useCallback(() => setIsPrinting(false), [])
  const account = accounts.find((each) => keyOf(each) === chosen) ?? firstToLookAt(accounts)
  return (
    <div className="balance">
      <nav className="balance-accounts" aria-label={words.accounts}>
        {accounts.map((each) => (
          <button
            key={keyOf(each)}
            type="button"
            className="balance-account"
            aria-pressed={each === account}
            onClick={() => setChosen(keyOf(each))}
          >
            <span className="strong">{each.bankName || words.namelessBank}</span>
            <StateChip state={each.state} />
            <span className="num balance-account-no">{each.accountNo}</span>
            {each.difference !== null && each.difference !== 0 && (
              <span className="is-bad">
                <Amount value={each.difference} />
              </span>
            )}
          </button>
        ))}
      </nav>
      <div className="balance-body">
        {isSealed && <Alert type="info" showIcon title={words.sealed} />}
        {!isSealed && untied.length > 0 && <UntiedLedgers untied={untied} onTie={setAsked} />}
        <section className="card" aria-label={words.title}>
          <header className="card-head">
            <h1 className="balance-title">
              {words.title} <StateChip state={account.state} />
            </h1>
            <span className="balance-acts">
              {account.difference !== null && (
                <Button icon={<CheckSquareOutlined />} onClick={() => setIsTicksOpen(true)}>
                  {words.ticks}
                </Button>
              )}
              <Button icon={<PrinterOutlined />} title={words.printHint} onClick={() => setIsPrinting(true)}>
                {words.print}
              </Button>
            </span>
          </header>
          <Notice account={account} />
          <StatementTable account={account} onOpen={setFigure} />
          <Basis account={account} canChange={!isSealed} onTie={setAsked} />
        </section>
        <ItemsCard key={keyOf(account)} account={account} canChange={!isSealed} />
      </div>
      <TieDialog asked={asked} accounts={accounts} onClose={() => setAsked(null)} />
      <TicksDrawer account={isTicksOpen ? account : null} canChange={!isSealed} onClose={() => setIsTicksOpen(false)} />
      <FigureDrawer account={account} figure={figure} onOpen={setFigure} />
      {isPrinting && <BalancePrint account={account} onPrinted={printed} />}
    </div>
  )
}

function keyOfNumber(accounts: readonly Reconciliation[], accountNo: string | undefined): string | null {
  const account = accounts.find((each) => each.accountNo === accountNo)
  return account ? keyOf(account) : null
}

function keyOf({ accountNo, currency }: Reconciliation): string {
  return `${accountNo}/${currency}`
}

/** What does not meet comes before what does. */
function firstToLookAt(accounts: View['accounts']): Reconciliation {
  const order: readonly ReconciliationState[] = ['unbalanced', 'untied', 'balanced']
  const found = order.map((state) => accounts.find((each) => each.state === state)).find((each) => each !== undefined)
  return found ?? (accounts[0] as Reconciliation) // asked only where there are some
}

const looks: { readonly [State in ReconciliationState]?: Tone } = {
  balanced: 'green',
  unbalanced: 'red',
  untied: 'red',
}

function StateChip({ state }: { readonly state: ReconciliationState }) {
  const tone = looks[state] ?? 'yellow'
  const icon = tone === 'green' ? <CheckCircleFilled /> : tone === 'red' ? <CloseCircleFilled /> : <InfoCircleFilled />
  return (
    <Chip tone={tone} icon={icon}>
      {reconciliationWords[state]}
    </Chip>
  )
}

function Notice({ account }: { readonly account: Reconciliation }) {
  const { state } = account
  if (state === 'balanced') return null
  return state === 'unbalanced' ? (
    <Alert type="error" showIcon title={whyUnbalanced(account)} />
  ) : (
    <Alert type={state === 'untied' ? 'error' : 'warning'} showIcon title={noticeWords[state]} />
  )
}

type BasisProps = {
  readonly account: Reconciliation
  readonly canChange: boolean
  readonly onTie: (asked: AskedTie) => void
}

/** Which books it was held against, from when, and how much of both was found on either side. */
function Basis({ account, canChange, onTie }: BasisProps) {
  const { ledgers, comparedFrom, ticked, accountNo } = account
  if (ledgers.length === 0) return null
  return (
    <p className="muted card-note balance-basis">
      {ledgers.map(({ ledger, title, by }) => (
        <span key={ledger}>
          {words.tiedBy(ledgerTitle(title), tieWords[by])}
          {canChange && (
            <button
              type="button"
              className="link"
              onClick={() => isActorKnown() && onTie({ ledger, title, accountNo })}
            >
              {words.retie}
            </button>
          )}
        </span>
      ))}
      {comparedFrom !== null && (
        <span>{words.comparedFrom(formatDay(comparedFrom), ticked.bankLines, ticked.journalLines)}</span>
      )}
    </p>
  )
}
