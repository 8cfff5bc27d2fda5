import { formatFen, sumFen } from '../../../shared/domain/money.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { evidenceOpened } from '../../stores/view.ts'
import { Amount } from '../../ui/amount.tsx'
import { CellLinks } from '../../ui/cell-links.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { Verdict } from '../../ui/verdict.tsx'
import type { SlipDetail, SlipFigure } from './slip-detail.ts'

const words = slipWords.figure

type SlipFigureDrawerProps = {
  readonly detail: SlipDetail
  readonly figure: SlipFigure | null
  readonly onClose: () => void
}

/** 构成 of one amount of a slip, above the slip. */
export function SlipFigureDrawer({ detail, figure, onClose }: SlipFigureDrawerProps) {
  return (
    <SideDrawer
      open={figure !== null}
      title={figure && words.title(slipWords.columns[figure], detail.slip.contractNo)}
      size={720}
      onClose={onClose}
    >
      {figure && <Opened detail={detail} figure={figure} />}
    </SideDrawer>
  )
}

function Opened({ detail: { slip, figures }, figure }: { readonly detail: SlipDetail; readonly figure: SlipFigure }) {
  const { parts, leftOut } = figures[figure]
  const value = slip[figure]
  const sum = sumFen(parts, ({ amount }) => amount)
  const isEqual = sum === value
  return (
    <div className="slip-figure">
      <section aria-label={words.formula}>
        <p>{words.formulas[figure]}</p>
        <div className="slip-figure-total">
          <b>
            <Amount value={value} />
          </b>
          <Verdict isEqual={isEqual}>{isEqual ? words.equal(parts.length) : words.unequal(formatFen(sum))}</Verdict>
        </div>
      </section>
      <section aria-label={words.parts}>
        <h3 className="section-title">{words.parts}</h3>
        {parts.length === 0 ? <p className="muted">{words.partsNone}</p> : <Parts parts={parts} />}
      </section>
      <section aria-label={words.leftOut}>
        <h3 className="section-title">{words.leftOut}</h3>
        {leftOut.length === 0 ? <p className="muted">{words.leftOutNone}</p> : <Parts parts={leftOut} />}
      </section>
    </div>
  )
}

function Parts({ parts }: { readonly parts: SlipDetail['figures']['due']['parts'] }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{words.item}</th>
          <th scope="col" className="right">
            {words.amount}
          </th>
          <th scope="col">{words.source}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ title, detail, amount, cells }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one answer, never reordered, and equal parts may stand in it twice
          <tr key={index}>
            <td>
              {title}
              {detail !== '' && <div className="muted">{detail}</div>}
            </td>
            <td className="right">
              <Amount value={amount} />
            </td>
            <td>
              {cells.length === 0 ? (
                <span className="muted">{words.noSource}</span>
              ) : (
                <CellLinks cells={cells} onOpen={evidenceOpened} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
