import type { CheckRow } from '../../../domain/handbook.ts'
import type { ImportReceipt } from '../../../domain/source-file.ts'
import { type Check, dataMissing, failed, passed, row } from '../check.ts'
import { breaksIn, CHAIN_CONTROL, isChainBreak, statementsIn } from './statements-in.ts'

const DAYS_CONTROL = '日期覆盖'

/** H20.2: do the counts, totals and balances that a statement states agree with its rows, and does it join the one before it. */
export const statementTotalsAgree: Check = (world, about) => {
  const files = statementsIn(world, about)
  if (files.length === 0) return dataMissing('银行流水', '没有可查的账单')
  const broken = breaksIn(world, files).filter((each) => !isChainBreak(each))
  const gaps = files.flatMap(missingDays)
  if (broken.length + gaps.length > 0) {
    const rows = broken.map(({ fileName, text, rows: at }) =>
      row(
        `《${fileName}》${text}`,
        null,
        at.map((each) => ({ ...each, column: '' })),
      ),
    )
    return failed(`账单头尾的合计、衔接或日期有 ${broken.length + gaps.length} 处不符`, { rows: [...rows, ...gaps] })
  }
  const held = files.flatMap(({ name, controls }) =>
    controls
      .filter((control) => control.agrees && control.name !== CHAIN_CONTROL)
      .map((control) => row(`《${name}》${control.name}：${control.found}`, null, [])),
  )
  if (held.length === 0)
    return dataMissing('带合计或期初期末余额的银行流水', '账单没有载明总笔数、总额或期初期末，也没有上一份可衔接')
  return passed(`账单载明的 ${held.length} 项合计与衔接都相符`, { rows: held })
}

function missingDays({ name, controls }: ImportReceipt): readonly CheckRow[] {
  return controls
    .filter((control) => control.name === DAYS_CONTROL && !control.agrees)
    .map((control) => row(`《${name}》${control.name}：${control.note}`, null, []))
}
