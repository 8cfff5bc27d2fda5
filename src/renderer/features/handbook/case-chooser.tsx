import { CheckCircleOutlined } from '@ant-design/icons'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import type { DiscrepancyRow } from '../../../shared/contract/triage.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { useSession } from '../../stores/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { CaseList } from './case-list.tsx'

type ChooserProps = {
  readonly page: OutputOf<'handbook.read'>['page']
  readonly onChoose: (row: DiscrepancyRow) => void
}

/** A list to pick from, not to work through: 差异 is the place for that. */
const SHOWN = 50

/** Open differences that the page is about, of every month: with one of them its steps are asked of the data. */
export function CaseChooser({ page: { codes }, onChoose }: ChooserProps) {
  const now = useSession((state) => state.workspace?.asOf)
  const ask =
    codes.length === 0 || now === undefined
      ? null
      : {
          ...{ offset: 0, limit: SHOWN, sort: [], search: '', period: null },
          ...{ state: ['open' as const], codes: [...codes], severities: [], leadsOnly: false },
          ...{ owner: null, stage: null, now },
        }
  const { value, problem } = useAnswer('triage.list', ask)
  if (problem) return <Problem {...problem} />
  if (ask === null) return <p className="muted">{words.chooserNoCodes}</p>
  if (!value) return null
  if (value.rows.length === 0) {
    return (
      <div className="card handbook-none">
        <Empty icon={<CheckCircleOutlined aria-hidden />} title={words.chooserNoneTitle} hint={words.chooserNoneHint} />
      </div>
    )
  }
  return (
    <section className="card" aria-label={words.chooser}>
      <header className="card-head">
        <h3>{words.chooser}</h3>
        <span className="muted num">{words.chooserShown(value.rows.length, value.total)}</span>
      </header>
      <CaseList
        cases={value.rows.map((row) => ({ ...row, name: nameOf(row), text: row.left.text }))}
        onChoose={onChoose}
      />
    </section>
  )
}

/** What people know it by; a bank line's id is its account and its reference. */
function nameOf({ contractNos: [contractNo], subject }: DiscrepancyRow): string {
  return contractNo ?? subject.slice(subject.indexOf(':') + 1)
}
