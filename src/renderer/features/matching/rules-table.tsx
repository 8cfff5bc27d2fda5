import { ExclamationCircleFilled, WarningFilled } from '@ant-design/icons'
import { Select } from 'antd'
import type { RuleRow } from '../../../shared/contract/rules.ts'
import { RULE_MODES, type RuleMode } from '../../../shared/domain/decision.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { ruleModeWords } from '../../../shared/text/decision-words.ts'
import { rulesWords } from '../../../shared/text/ui/rules.ts'
import { Chip } from '../../ui/chips.tsx'

type RulesTableProps = {
  readonly rules: readonly RuleRow[]
  readonly total: RuleRow['score']
  readonly onMode: (rule: RuleRow, mode: RuleMode) => void
}

const { columns } = rulesWords

export function RulesTable({ rules, total, onMode }: RulesTableProps) {
  return (
    <table className="plain-table rules-table">
      <thead>
        <tr>
          <th>{columns.rule}</th>
          <th>{columns.mode}</th>
          {(['auto', 'suggested', 'shadow'] as const).map((column) => (
            <th key={column} className="right" title={rulesWords.firedHint}>
              {columns[column]}
            </th>
          ))}
          <th className="right" title={rulesWords.precisionHint}>
            {columns.precision}
          </th>
          <th className="right" title={rulesWords.recallHint}>
            {columns.recall}
          </th>
          <th className="right">{columns.wrong}</th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.rule} className={rule.mode === 'off' ? 'is-off' : ''}>
            <td>
              <span className="strong">{rule.title}</span> <Warnings rule={rule} />
              <div className="muted" title={rule.needs}>
                {rule.looksAt}
              </div>
              {rule.why && <Why why={rule.why} />}
            </td>
            <td>
              <Select<RuleMode>
                size="small"
                className="rule-mode"
                aria-label={rulesWords.modeOf(rule.title)}
                value={rule.mode}
                options={RULE_MODES.toReversed().map((mode) => ({
                  value: mode,
                  label: ruleModeWords[mode],
                  disabled: mode === 'auto' && !rule.mayActAlone,
                  title: mode === 'auto' && !rule.mayActAlone ? rulesWords.lowTier : ruleModeWords[mode],
                }))}
                onChange={(mode) => onMode(rule, mode)}
              />
            </td>
            <Count value={rule.auto} />
            <Count value={rule.suggested} />
            <Count value={rule.shadow} />
            <ScoreCells score={rule.score} />
          </tr>
        ))}
      </tbody>
      {total && (
        <tfoot>
          <tr>
            <td colSpan={5}>{rulesWords.total}</td>
            <ScoreCells score={total} />
          </tr>
        </tfoot>
      )}
    </table>
  )
}

function Warnings({ rule }: { readonly rule: RuleRow }) {
  return (
    <>
      {rule.why?.kind === 'demoted' && (
        <Chip tone="red" icon={<WarningFilled />}>
          {rulesWords.demoted(rule.why.decisionId)}
        </Chip>
      )}
      {rule.mode === 'off' && <Chip tone="gray">{ruleModeWords.off}</Chip>}
      {rule.dead && (
        <Chip tone="yellow" icon={<ExclamationCircleFilled />}>
          {rulesWords.dead}
        </Chip>
      )}
    </>
  )
}

function Why({ why }: { readonly why: NonNullable<RuleRow['why']> }) {
  const at = momentText(why.at)
  const words = why.kind === 'demoted' ? rulesWords.demotedBy(why.by, at) : rulesWords.setBy(why.by, at, why.decisionId)
  return (
    <div className="rule-why">
      {words}
      {why.reason !== '' && `：${why.reason}`}
    </div>
  )
}

function Count({ value }: { readonly value: number }) {
  return <td className={value === 0 ? 'right num muted' : 'right num'}>{value}</td>
}

function ScoreCells({ score }: { readonly score: RuleRow['score'] }) {
  return (
    <>
      <td className="right num">{percent(score?.precision)}</td>
      <td className="right num">{percent(score?.recall)}</td>
      <td className={score && score.wrong > 0 ? 'right num rule-wrong' : 'right num'}>
        {score && score.made > 0 ? score.wrong : '—'}
      </td>
    </>
  )
}

function percent(ratio: number | null | undefined): string {
  return ratio === null || ratio === undefined ? '—' : `${(ratio * 100).toFixed(1)}%`
}
