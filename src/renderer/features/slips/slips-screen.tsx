import { Button, Segmented } from 'antd'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { SlipRow } from '../../../shared/contract/ledger.ts'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import type { PeriodKey } from '../../../shared/domain/period.ts'
import type { LegState } from '../../../shared/domain/slip.ts'
import { gridWords } from '../../../shared/text/ui/grid.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { perform } from '../../bridge/perform.ts'
import { type PageAsk, PagedGrid } from '../../grid/paged-grid.tsx'
import { useSession } from '../../stores/session.ts'
import { screenOpened, slipOpened, useView } from '../../stores/view.ts'
import { Empty } from '../../ui/empty.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { slipColumns } from './slip-columns.tsx'
import { StateFilter } from './state-filter.tsx'
import './slips.css'

type Answer = OutputOf<'ledger.listSlips'>
type ClosedFilter = 'all' | 'open' | 'closed'
type Filters = {
  readonly isWholeLedger: boolean
  readonly closed: ClosedFilter
  readonly sign: LegState[]
  readonly legal: LegState[]
  readonly finance: LegState[]
}
const NO_FILTERS: Filters = { isWholeLedger: false, closed: 'all', sign: [], legal: [], finance: [] }
const CLOSED: { readonly [Key in ClosedFilter]: boolean | null } = { all: null, open: false, closed: true }

/** 三联单: every contract of the month, 签 | 审 | 收. */
export function SlipsScreen({ period }: { readonly period: PeriodKey | null }) {
  const wanted = useView((state) => state.focus?.search)
  const legs = useView((state) => state.focus?.legs)
  const contracts = useSession((state) => state.workspace?.counts.contracts ?? 0)
  const [filters, setFilters] = useState<Filters>(() => ({
    ...NO_FILTERS,
    sign: [...(legs?.sign ?? [])],
    legal: [...(legs?.legal ?? [])],
  }))
  const [typed, setTyped] = useState(wanted ?? '')
  const search = useDeferredValue(typed.trim())
  const [answer, setAnswer] = useState<Answer | null>(null)
  const columns = useMemo(slipColumns, [])
  const isFiltered = typed !== '' || JSON.stringify(filters) !== JSON.stringify(NO_FILTERS)

  const fetchPage = useCallback(
    async (ask: PageAsk) => {
      const { isWholeLedger, closed, sign, legal, finance } = filters
      const page = await perform('ledger.listSlips', {
        ...ask,
        search,
        period: isWholeLedger ? null : period,
        sign,
        legal,
        finance,
        closed: CLOSED[closed],
      })
      if (page) setAnswer(page.value)
      return page?.value ?? null
    },
    [filters, search, period],
  )

  if (contracts === 0) {
    return (
      <Empty
        title={slipWords.emptyTitle}
        hint={slipWords.emptyHint}
        action={
          <Button type="primary" onClick={() => screenOpened('intake')}>
            {slipWords.goImport}
          </Button>
        }
      />
    )
  }
  const counts = answer?.stateCounts
  const change = (part: Partial<Filters>) => setFilters((last) => ({ ...last, ...part }))
  return (
    <div className="screen">
      <div className="toolbar">
        <h1 className="toolbar-title">{slipWords.title}</h1>
        <Segmented
          aria-label={slipWords.columns.period}
          value={filters.isWholeLedger}
          options={[
            { value: false, label: slipWords.scopePeriod },
            { value: true, label: slipWords.scopeAll },
          ]}
          onChange={(isWholeLedger) => change({ isWholeLedger })}
        />
        <Segmented<ClosedFilter>
          aria-label={slipWords.columns.isClosed}
          value={filters.closed}
          options={[
            { value: 'all', label: slipWords.all },
            { value: 'open', label: withCount(slipWords.open, counts?.open) },
            { value: 'closed', label: withCount(slipWords.closed, counts?.closed) },
          ]}
          onChange={(closed) => change({ closed })}
        />
        <StateFilter
          leg="sign"
          label={slipWords.filterSign}
          value={filters.sign}
          onChange={(sign) => change({ sign })}
        />
        <StateFilter
          leg="legal"
          label={slipWords.filterLegal}
          value={filters.legal}
          onChange={(legal) => change({ legal })}
        />
        <StateFilter
          leg="finance"
          label={slipWords.filterFinance}
          value={filters.finance}
          onChange={(finance) => change({ finance })}
        />
        <SearchBox value={typed} hint={slipWords.search} width={252} onChange={setTyped} />
        {isFiltered && (
          <Button
            type="text"
            onClick={() => {
              setFilters(NO_FILTERS)
              setTyped('')
            }}
          >
            {slipWords.clear}
          </Button>
        )}
        <span className="spring" />
        {answer && <span className="num muted">{slipWords.rows(answer.total)}</span>}
      </div>
      <div className="screen-fill">
        <PagedGrid<SlipRow>
          gridId="slips"
          label={slipWords.title}
          columns={columns}
          rowId={(row) => row.contractNo}
          fetchPage={fetchPage}
          totals={answer ? totalsRow(answer) : null}
          amountOf={(row) => row.amount}
          onOpen={(row) => slipOpened(row.contractNo)}
          onFilterValue={setTyped}
          options={{ groupHeaderHeight: 26 }}
        />
      </div>
    </div>
  )
}

/** The pinned row has no state and no dates; the columns show nothing where a field is absent. */
function totalsRow({ sums }: Answer): SlipRow {
  return { contractNo: gridWords.total, ...sums } as SlipRow
}

function withCount(label: string, count: number | undefined): string {
  return count === undefined ? label : `${label} ${count}`
}
