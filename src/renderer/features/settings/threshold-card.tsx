import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { ThresholdRow } from '../../../shared/contract/settings.ts'
import { METRICS, type MetricId, metricScales, thresholdProblem } from '../../../shared/domain/metric.ts'
import { type Fen, fen } from '../../../shared/domain/money.ts'
import { boundText, metricHints, metricNames, metricUnits } from '../../../shared/text/metrics.ts'
import { thresholdWords as words } from '../../../shared/text/ui/dashboard.ts'
import { settingsWords } from '../../../shared/text/ui/settings.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { Field } from '../../ui/field.tsx'
import { ReasonAndSave } from './reason-and-save.tsx'
import { Told } from './told.tsx'

type ThresholdCardProps = { readonly thresholds: readonly ThresholdRow[] }

/** 看板阈值: when each figure of the board turns yellow and red. */
export function ThresholdCard({ thresholds }: ThresholdCardProps) {
  const [metric, setMetric] = useState<MetricId>(METRICS[0])
  const chosen = thresholds.find((row) => row.metric === metric)
  return (
    <section className="card" aria-label={words.title}>
      <header className="card-head">
        <h2>{words.title}</h2>
      </header>
      <p className="muted settings-hint">{words.hint}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{words.columns.metric}</th>
            <th>{words.columns.yellow}</th>
            <th>{words.columns.red}</th>
            <th>{words.columns.told}</th>
          </tr>
        </thead>
        <tbody>
          {thresholds.map((row) => (
            <tr key={row.metric}>
              <td title={metricHints[row.metric]}>{metricNames[row.metric]}</td>
              <td className="num">{boundText(row.metric, row, 'yellow')}</td>
              <td className="num">{boundText(row.metric, row, 'red')}</td>
              <td>
                <Told told={row.told} otherwise={settingsWords.programDefault} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen && (
        <ThresholdForm
          key={`${metric} ${chosen.yellow} ${chosen.red} ${chosen.redAmount}`}
          row={chosen}
          onMetric={setMetric}
        />
      )}
    </section>
  )
}

const FEN_PER_WAN = 1_000_000

type ThresholdFormProps = { readonly row: ThresholdRow; readonly onMetric: (metric: MetricId) => void }

function ThresholdForm({ row, onMetric }: ThresholdFormProps) {
  const { metric } = row
  const scale = metricScales[metric]
  const [yellow, setYellow] = useState(row.yellow)
  const [red, setRed] = useState<number | null>(row.red)
  const [redAmount, setRedAmount] = useState<Fen | null>(row.redAmount)
  const [reason, setReason] = useState('')
  const unit = metricUnits[metric]
  const bounds = { min: 0, max: scale.most, precision: scale.isWhole ? 0 : 1 }
  const missing = red === null ? words.rangeProblem : missingIn(metric, { yellow, red, redAmount }, reason)

  async function save(): Promise<void> {
    if (red === null || missing !== null || !isActorKnown()) return
    const told = { metric, yellow, red, redAmount, reason: reason.trim() }
    if (await perform('settings.setThreshold', told)) noticeRaised('success', words.saved)
  }

  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={words.metric}>
        <Select<MetricId>
          value={metric}
          aria-label={words.metric}
          popupMatchSelectWidth={false}
          options={METRICS.map((value) => ({ value, label: metricNames[value] }))}
          onChange={onMetric}
        />
      </Field>
      <Field label={words.yellow(unit)}>
        <InputNumber<number> {...bounds} value={yellow} disabled={scale.yellow === null} onChange={setYellow} />
      </Field>
      <Field label={words.red(unit)}>
        <InputNumber<number> {...bounds} value={red} onChange={setRed} />
      </Field>
      <Field label={words.redAmount}>
        <InputNumber<number>
          min={0.01}
          max={100_000_000}
          precision={2}
          disabled={!scale.hasAmount}
          value={redAmount === null ? null : redAmount / FEN_PER_WAN}
          onChange={(wan) => setRedAmount(wan === null ? null : fen(Math.round(wan * FEN_PER_WAN)))}
        />
      </Field>
      <ReasonAndSave reason={reason} onReason={setReason} missing={missing} save={words.save} />
    </form>
  )
}

function missingIn(
  metric: MetricId,
  threshold: Pick<ThresholdRow, 'yellow' | 'red' | 'redAmount'>,
  reason: string,
): string | null {
  const problem = thresholdProblem(metric, threshold)
  if (problem !== null) return problem === 'order' ? words.orderProblem : words.rangeProblem
  return reason.trim() === '' ? settingsWords.reasonNeeded : null
}
