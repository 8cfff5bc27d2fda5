import { Button, Splitter } from 'antd'
import { useCallback, useMemo } from 'react'
import type { BankRow } from '../../../shared/contract/ledger.ts'
import type { MatchRow } from '../../../shared/contract/matching.ts'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { matchWords } from '../../../shared/text/ui/matching.ts'
import { evidenceOpened, slipOpened } from '../../stores/view.ts'
import { entryKey } from './manual-plan.ts'
import { contractColumns, invoiceColumns, lineColumns, type OpenContract, type OpenInvoice } from './open-columns.tsx'
import { OpenPane } from './open-pane.tsx'

type OpenPanesProps = {
  readonly open: OutputOf<'matching.listOpenItems'> | null
  readonly chosen: MatchRow | null
  /** Bank lines that another screen sent the user here for. */
  readonly sought: readonly string[]
  /** Bank lines that are ticked as soon as they are here. */
  readonly tickedFirst: readonly string[]
  readonly isSearching: boolean
  readonly ticked: { readonly lines: number; readonly contracts: number }
  readonly clearCount: number
  readonly onLines: (rows: readonly BankRow[]) => void
  readonly onContracts: (rows: readonly OpenContract[]) => void
  readonly onSuspense: () => void
  readonly onFilterValue: (text: string) => void
}

/** Contracts and instalments | bank lines | invoices. */
export function OpenPanes(props: OpenPanesProps) {
  const {
    open,
    chosen,
    sought,
    tickedFirst,
    isSearching,
    ticked,
    clearCount,
    onLines,
    onContracts,
    onSuspense,
    onFilterValue,
  } = props
  const columns = useMemo(
    () => ({ contracts: contractColumns(), lines: lineColumns(), invoices: invoiceColumns() }),
    [],
  )
  const linked = useMemo(
    () => ({
      contracts: new Set(chosen?.allocations.map((allocation) => allocation.contractNo)),
      plans: new Set(chosen?.allocations.map(entryKey)),
      lines: new Set([...sought, ...(chosen?.lines.map((line) => line.id) ?? [])]),
      invoices: new Set(chosen?.invoiceNos),
    }),
    [chosen, sought],
  )
  const isContractLinked = useCallback(
    (row: OpenContract) =>
      linked.plans.has(entryKey(row)) || (linked.contracts.has(row.contractNo) && row.planNo === null),
    [linked],
  )
  const isLineLinked = useCallback((row: BankRow) => linked.lines.has(row.id), [linked])
  const isInvoiceLinked = useCallback((row: OpenInvoice) => linked.invoices.has(row.invoiceNo), [linked])
  const { contracts = [], lines = [], invoices = [] } = open ?? {}

  return (
    <Splitter>
      <Splitter.Panel min={220}>
        <OpenPane<OpenContract>
          gridId="open.contracts"
          title={matchWords.contracts}
          note={noteOf(contracts.length, ticked.contracts)}
          emptyText={isSearching ? matchWords.noneFound : matchWords.noContracts}
          columns={columns.contracts}
          rows={contracts}
          rowId={entryKey}
          amountOf={(row) => row.open}
          isLinked={isContractLinked}
          clearCount={clearCount}
          onTicked={onContracts}
          onOpen={(row) => slipOpened(row.contractNo)}
          onFilterValue={onFilterValue}
        />
      </Splitter.Panel>
      <Splitter.Panel defaultSize="40%" min={240}>
        <OpenPane<BankRow>
          gridId="open.lines"
          title={matchWords.lines}
          note={noteOf(lines.length, ticked.lines)}
          emptyText={isSearching ? matchWords.noneFound : matchWords.noLines}
          columns={columns.lines}
          rows={lines}
          rowId={(row) => row.id}
          amountOf={(row) => row.amount}
          isLinked={isLineLinked}
          tickedFirst={tickedFirst}
          clearCount={clearCount}
          tools={
            ticked.lines > 0 && (
              <Button size="small" onClick={onSuspense}>
                {matchWords.suspense}
              </Button>
            )
          }
          onTicked={onLines}
          onOpen={(row) => evidenceOpened({ ...row.source, columns: [] })}
          onFilterValue={onFilterValue}
        />
      </Splitter.Panel>
      <Splitter.Panel defaultSize="25%" min={180}>
        <OpenPane<OpenInvoice>
          gridId="open.invoices"
          title={matchWords.invoices}
          note={String(invoices.length)}
          emptyText={isSearching ? matchWords.noneFound : matchWords.noInvoices}
          columns={columns.invoices}
          rows={invoices}
          rowId={(row) => row.invoiceNo}
          amountOf={(row) => row.gross}
          isLinked={isInvoiceLinked}
          onOpen={(row) => slipOpened(row.contractNo)}
          onFilterValue={onFilterValue}
        />
      </Splitter.Panel>
    </Splitter>
  )
}

function noteOf(count: number, ticked: number): string {
  return ticked > 0 ? `${matchWords.openCount(count)} · ${matchWords.ticked(ticked)}` : matchWords.openCount(count)
}
