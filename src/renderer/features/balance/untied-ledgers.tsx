import { Button } from 'antd'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { ledgerTitle, proposalWords } from '../../../shared/text/balance-words.ts'
import { balanceWords as words } from '../../../shared/text/ui/balance.ts'
import { isActorKnown } from '../../bridge/actor-known.ts'
import { evidenceOpened } from '../../stores/view.ts'
import type { AskedTie } from './tie-dialog.tsx'

type UntiedLedgersProps = {
  readonly untied: OutputOf<'balance.get'>['untied']
  readonly onTie: (asked: AskedTie) => void
}

/** Accounts of the books that a person has to name; what they may be is said, and never acted on. */
export function UntiedLedgers({ untied, onTie }: UntiedLedgersProps) {
  return (
    <section className="card balance-untied" aria-labelledby="untied-title">
      <header className="card-head">
        <h2 id="untied-title" className="is-bad">
          {words.untiedTitle(untied.length)}
        </h2>
      </header>
      <p className="muted">{words.untiedHint}</p>
      <ul>
        {untied.map(({ ledger, title, lines, proposals, source }) => (
          <li key={ledger}>
            <button
              type="button"
              className="link strong"
              title={words.source}
              onClick={() => evidenceOpened({ ...source, columns: [] })}
            >
              {ledgerTitle(title)}
            </button>
            <span className="muted num">{words.lines(lines)}</span>
            <span className="muted">
              {proposals.map(({ accountNo, why }) => words.proposed(accountNo, proposalWords[why])).join('；')}
            </span>
            <Button
              size="small"
              type="primary"
              onClick={() => isActorKnown() && onTie({ ledger, title, accountNo: onlyOf(proposals) })}
            >
              {words.tie}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function onlyOf(proposals: UntiedLedgersProps['untied'][number]['proposals']): string | null {
  const [only, another] = proposals
  return another === undefined ? (only?.accountNo ?? null) : null
}
