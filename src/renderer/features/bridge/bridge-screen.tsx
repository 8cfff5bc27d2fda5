import { LockOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useCallback, useState } from 'react'
import type { BridgeReasonRow, BridgeView } from '../../../shared/contract/bridge.ts'
import type { WorkspaceView } from '../../../shared/contract/workspace.ts'
import type { Basis } from '../../../shared/domain/basis.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { type PeriodKey, periodTitle, previousPeriod } from '../../../shared/domain/period.ts'
import { notRevenue, stepName } from '../../../shared/text/bridge.ts'
import { bridgeWords as words } from '../../../shared/text/ui/bridge.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { figureChangeOpened, figureOpened, screenOpened } from '../../stores/view.ts'
import { Chip } from '../../ui/chips.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { BasisStrip } from './basis-strip.tsx'
import { BridgePrint } from './bridge-print.tsx'
import { GroupList } from './group-list.tsx'
import { groupName } from './group-name.ts'
import { ItemsDrawer } from './items-drawer.tsx'
import { ReasonTable } from './reason-table.tsx'
import { codeOf, useBridgeChoice } from './use-bridge-choice.ts'
import { Waterfall } from './waterfall.tsx'
import './bridge.css'

/** 口径桥: why the five bases differ, reason by reason, down to the contracts. */
export function BridgeScreen({ workspace: { period } }: { readonly workspace: WorkspaceView }) {
  if (period === null) return <NothingYet title={words.noPeriodTitle} hint={words.noPeriodHint} />
  return <BridgeOf key={period} period={period} />
}

type Way = BridgeView['by']
const WAYS: readonly Way[] = ['all', 'region', 'salesperson']

function BridgeOf({ period }: { readonly period: PeriodKey }) {
  const { choice, choose: chooseView } = useBridgeChoice()
  const [chosen, setChosen] = useState<{ readonly reason: BridgeReasonRow; readonly isBefore: boolean } | null>(null)
  const [isPrinting, setIsPrinting] = useState(false)
  const printed = useCallback(() => setIsPrinting(false), [])
  const { value: view, problem } = useAnswer('bridge.get', { period, by: choice.by })
  if (problem) return <Problem {...problem} />
  if (!view) return <Waiting />
  const group = view.groups.find(({ key }) => key === choice.key) ?? view.groups[0]
  const step = group?.steps.find((each) => codeOf(each) === choice.step) ?? group?.steps[0]
  if (!group || !step) return <NothingYet title={words.emptyTitle} hint={words.emptyHint} />
  const openBasis = (basis: Basis, isBefore: boolean): void =>
    figureOpened({
      ...{ basis, by: view.by, key: group.key, name: groupName(group, view.by) },
      period: isBefore ? previousPeriod(period) : period,
    })
  const openChange = (basis: Basis): void =>
    figureChangeOpened({
      ...{ period, basis, by: view.by, key: group.key, name: groupName(group, view.by) },
      ...{ against: 'month-before', line: null },
    })
  const choose = (reason: BridgeReasonRow, isBefore = false): void => setChosen({ reason, isBefore })
  const ask = chosen && {
    period: chosen.isBefore ? previousPeriod(period) : period,
    ...{ by: view.by, key: group.key, from: step.from, to: step.to, code: chosen.reason.code },
  }
  return (
    <div className="screen">
      <div className="toolbar">
        <h1 className="toolbar-title">
          {words.title} · {periodTitle(period)}
        </h1>
        <Segmented
          aria-label={words.step}
          value={codeOf(step)}
          options={group.steps.map((each) => ({ value: codeOf(each), label: stepName(each) }))}
          onChange={(code) => chooseView({ step: code })}
        />
        <span className="spring" />
        <Segmented<Way>
          aria-label={words.by}
          value={choice.by}
          options={WAYS.map((value) => ({ value, label: words.ways[value] }))}
          onChange={(by) => chooseView({ by })}
        />
        <Button icon={<PrinterOutlined />} onClick={() => setIsPrinting(true)}>
          {words.print}
        </Button>
      </div>
      <div className="bridge-note">
        <strong>{notRevenue}</strong>
        <span className="muted num">
          {view.isSealed ? (
            <Chip tone="gray" icon={<LockOutlined />}>
              {words.sealed}
            </Chip>
          ) : (
            words.asOf(momentText(view.asOf))
          )}
        </span>
      </div>
      <div className={view.by === 'all' ? 'bridge-body' : 'bridge-body has-groups'}>
        {view.by !== 'all' && (
          <GroupList
            groups={view.groups}
            by={view.by}
            step={step}
            chosen={group.key}
            onChoose={(key) => chooseView({ key })}
          />
        )}
        <div className="bridge-main">
          <BasisStrip group={group} step={step} onBasis={openBasis} onChange={openChange} />
          <div className="bridge-panes">
            <Waterfall group={group} step={step} by={view.by} onChoose={choose} onBasis={openBasis} />
            <ReasonTable group={group} step={step} onChoose={choose} onBasis={openBasis} onChange={openChange} />
          </div>
        </div>
      </div>
      <ItemsDrawer ask={ask} onClose={() => setChosen(null)} />
      {isPrinting && <BridgePrint view={view} group={group} onDone={printed} />}
    </div>
  )
}

function NothingYet({ title, hint }: { readonly title: string; readonly hint: string }) {
  return (
    <Empty
      title={title}
      hint={hint}
      action={
        <Button type="primary" onClick={() => screenOpened('intake')}>
          {slipWords.goImport}
        </Button>
      }
    />
  )
}
