import { LockOutlined } from '@ant-design/icons'
import type { FigureView } from '../../../shared/contract/figures.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { formatFen } from '../../../shared/domain/money.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import { figureWhyNames, formulaOf, leftOutNames } from '../../../shared/text/figure-words.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { figureWords as words } from '../../../shared/text/ui/figures.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { type FigureTarget, figureOpened, useView } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { Chip } from '../../ui/chips.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { Verdict } from '../../ui/verdict.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ChangeDrawer } from './change-drawer.tsx'
import { EntryTable } from './entry-table.tsx'
import './figures.css'

/** Whatever figure any screen has opened. */
export function FigureDrawer() {
  return (
    <>
      <ChangeDrawer />
      <TotalDrawer />
    </>
  )
}

/** 构成 of one of the five totals: the law, its addends, and what is left out. */
function TotalDrawer() {
  const target = useView((state) => state.figure)
  return (
    <SideDrawer
      open={target !== null}
      title={target && `${closeWords.bases[target.basis]} · ${target.name} · ${periodTitle(target.period)}`}
      size={1040}
      onClose={() => figureOpened(null)}
    >
      {target && <Opened target={target} />}
    </SideDrawer>
  )
}

function Opened({ target: { name: _name, ...ask } }: { readonly target: FigureTarget }) {
  const { value, problem } = useAnswer('figures.open', ask)
  if (problem) return <Problem {...problem} />
  if (!value) return <Waiting />
  const { lines, parts, leftOut, leftOutParts, sum } = value
  return (
    <div className="figure">
      <section aria-label={words.formula}>
        <p>{formulaOf(ask.basis, value.mode, value.requireInvoice)}</p>
        <div className="figure-total">
          <b>
            <Amount value={value.total} />
          </b>
          <SumVerdict value={value} />
          <span className="spring" />
          <span className="muted num">
            {value.isSealed ? (
              <Chip tone="gray" icon={<LockOutlined />}>
                {words.sealed}
              </Chip>
            ) : (
              words.asOf(momentText(value.asOf))
            )}
          </span>
        </div>
      </section>
      <section aria-label={words.lines}>
        <h3 className="section-title">{words.lines}</h3>
        {lines.length === 0 ? (
          <p className="muted">{words.linesNone}</p>
        ) : (
          <EntryTable entries={lines} parts={parts} names={figureWhyNames} sum={sum} />
        )}
      </section>
      <section aria-label={words.leftOut}>
        <h3 className="section-title">{words.leftOut}</h3>
        {leftOut.length === 0 ? (
          <p className="muted">{words.leftOutNone}</p>
        ) : (
          <EntryTable entries={leftOut} parts={leftOutParts} names={leftOutNames} sum={null} />
        )}
      </section>
    </div>
  )
}

function SumVerdict({ value: { total, sum, parts } }: { readonly value: FigureView }) {
  const isEqual = total === sum
  const count = parts.reduce((all, part) => all + part.count, 0)
  return <Verdict isEqual={isEqual}>{isEqual ? words.equal(count) : words.unequal(formatFen(sum))}</Verdict>
}
