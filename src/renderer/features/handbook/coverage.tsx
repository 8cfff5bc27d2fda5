import { CheckCircleOutlined } from '@ant-design/icons'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { discrepancyNames } from '../../../shared/text/discrepancies.ts'
import { handbookWords } from '../../../shared/text/ui/handbook.ts'
import { CodeTag, PassMark } from '../../ui/chips.tsx'
import { CoverageChart } from './coverage-chart.tsx'
import { median } from './median.ts'

const { coverage: words } = handbookWords
type Listed = OutputOf<'handbook.list'>
type CoverageProps = { readonly listed: Listed; readonly onOpen: (pageId: string) => void }

/** 覆盖: whether each kind of trouble has its page, whether the pages are used, and whether they are quick enough. */
export function Coverage({ listed: { pages, codesWithoutPage }, onOpen }: CoverageProps) {
  const timed = pages.flatMap(({ page, minutes }) => {
    const middle = median(minutes)
    return middle === null ? [] : [{ id: page.id, title: page.title, target: page.targetMinutes, middle }]
  })
  const never = pages.filter(({ found }) => found === 0)
  return (
    <div className="coverage">
      <div className="coverage-top">
        <section className="card coverage-chart" aria-label={words.chart}>
          <header className="card-head">
            <h2>{words.chart}</h2>
            <span className="muted">{words.minutes}</span>
          </header>
          <CoverageChart timed={timed} />
        </section>
        <section className="card" aria-label={words.without}>
          <header className="card-head">
            <h2>{words.without}</h2>
            <span className="muted num">{codesWithoutPage.length}</span>
          </header>
          {codesWithoutPage.length === 0 ? (
            <Good text={words.withoutNone} />
          ) : (
            <ul className="coverage-list">
              {codesWithoutPage.map((code) => (
                <li key={code}>
                  <CodeTag code={code} /> {discrepancyNames[code]}
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className="card" aria-label={words.never}>
          <header className="card-head">
            <h2>{words.never}</h2>
            <span className="muted num">{never.length}</span>
          </header>
          {never.length === 0 ? (
            <Good text={words.neverNone} />
          ) : (
            <>
              <ul className="coverage-list">
                {never.map(({ page }) => (
                  <li key={page.id}>
                    <PageLink page={page} onOpen={onOpen} />
                  </li>
                ))}
              </ul>
              <p className="muted card-note">{words.neverHint}</p>
            </>
          )}
        </section>
      </div>
      <section className="card" aria-label={words.pages}>
        <header className="card-head">
          <h2>{words.pages}</h2>
        </header>
        <UseTable pages={pages} onOpen={onOpen} />
      </section>
    </div>
  )
}

function UseTable({ pages, onOpen }: { readonly pages: Listed['pages']; readonly onOpen: CoverageProps['onOpen'] }) {
  const { columns } = words
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{columns.page}</th>
          <th scope="col">{columns.codes}</th>
          {(['found', 'open', 'visits', 'target', 'solved', 'median', 'longest'] as const).map((column) => (
            <th key={column} scope="col" className="right">
              {columns[column]}
            </th>
          ))}
          <th scope="col">{columns.verdict}</th>
          <th scope="col">{columns.skipped}</th>
        </tr>
      </thead>
      <tbody>
        {pages.map((each) => (
          <UseRow key={each.page.id} use={each} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  )
}

type UseRowProps = { readonly use: Listed['pages'][number]; readonly onOpen: CoverageProps['onOpen'] }

function UseRow({ use: { page, found, open, visits, minutes, skipped }, onOpen }: UseRowProps) {
  const middle = median(minutes)
  const numbers = [found, open, visits, page.targetMinutes, minutes.length]
  return (
    <tr>
      <td>
        <PageLink page={page} onOpen={onOpen} />
      </td>
      <td>
        {page.codes.map((code) => (
          <CodeTag key={code} code={code} />
        ))}
      </td>
      {numbers.map((number, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their order
        <td key={index} className="right num">
          {number}
        </td>
      ))}
      <td className="right num">{middle === null ? '—' : minuteText(middle)}</td>
      <td className="right num">{minutes.length === 0 ? '—' : minuteText(Math.max(...minutes))}</td>
      <td>
        {middle === null ? (
          <span className="muted">{words.notYet}</span>
        ) : (
          <PassMark passed={middle <= page.targetMinutes} yes={words.within} no={words.over} />
        )}
      </td>
      <td>
        {skipped.length === 0 ? (
          '—'
        ) : (
          <ul className="coverage-skipped">
            {page.steps
              .filter(({ key }) => skipped.includes(key))
              .map(({ key, text }) => (
                <li key={key}>{text}</li>
              ))}
          </ul>
        )}
      </td>
    </tr>
  )
}

/** One digit below ten minutes: a case may be over in less than one. */
function minuteText(minutes: number): string {
  return minutes < 10 ? minutes.toFixed(1) : Math.round(minutes).toString()
}

type Page = Listed['pages'][number]['page']

function PageLink({ page, onOpen }: { readonly page: Page; readonly onOpen: CoverageProps['onOpen'] }) {
  return (
    <button type="button" className="link" onClick={() => onOpen(page.id)}>
      <span className="num">{page.id}</span> {page.title}
    </button>
  )
}

function Good({ text }: { readonly text: string }) {
  return (
    <p className="is-good">
      <CheckCircleOutlined aria-hidden /> {text}
    </p>
  )
}
