import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { HeldPack } from '../../../shared/contract/review.ts'
import type { VerifyReport } from '../../../shared/contract/verify.ts'
import type { SignRole } from '../../../shared/domain/segregation.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { reviewWords } from '../../../shared/text/ui/review.ts'
import { perform } from '../../bridge/perform.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { type DraftObjection, isWritten, ObjectionRows } from './objection-rows.tsx'
import { PersonFields, signingInput } from './person-fields.tsx'

type ReviewPanelProps = { readonly report: VerifyReport; readonly role: SignRole }
type Written = { readonly fileName: string; readonly keyFingerprint: string }

const BASES = ['S', 'A', 'B', 'C', 'P'] as const

/** 异机复核 of a 待签包 that holds: its figures, then a signature or objections, line by line. */
export function ReviewPanel({ report, role }: ReviewPanelProps) {
  const { value: held } = useAnswer('close.heldPack', { digest: report.digest })
  const [written, setWritten] = useState<Written | null>(null)
  return (
    <section className="review-panel" aria-labelledby="review-title">
      <h3 id="review-title" className="section-title">
        {reviewWords.panel(role)}
      </h3>
      {held === undefined ? <Waiting /> : held && <Figures held={held} period={report.period} />}
      {written ? (
        <Alert
          type="success"
          showIcon
          title={reviewWords.resultTitle}
          description={
            <>
              <p>{reviewWords.result(written.fileName)}</p>
              <p>
                {reviewWords.tellKey} <span className="strong num">{written.keyFingerprint}</span>
              </p>
            </>
          }
        />
      ) : (
        held && <ReviewForm held={held} role={role} onWritten={setWritten} />
      )}
    </section>
  )
}

function Figures({ held, period }: { readonly held: HeldPack; readonly period: string }) {
  return (
    <>
      <p className="muted">{reviewWords.about(held.workspace, period, held.asOf.replace('T', ' '))}</p>
      <table className="plain-table review-totals" aria-label={reviewWords.totals}>
        <thead>
          <tr>
            {BASES.map((basis) => (
              <th key={basis} className="right">
                {closeWords.bases[basis]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {BASES.map((basis) => (
              <td key={basis} className="right num strong">
                {held.totals[basis].replace(/\B(?=(\d{3})+\.)/g, ',')}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p className="muted card-note">{reviewWords.compareKey}</p>
    </>
  )
}

type ReviewFormProps = {
  readonly held: HeldPack
  readonly role: SignRole
  readonly onWritten: (written: Written) => void
}

function ReviewForm({ held, role, onWritten }: ReviewFormProps) {
  const { value: kept } = useAnswer('accounts.get', {})
  const accounts = kept?.accounts ?? []
  const [signer, setSigner] = useState({ person: '', passphrase: '' })
  const [drafts, setDrafts] = useState<readonly DraftObjection[]>([])
  const [isBusy, setIsBusy] = useState(false)
  const input = signingInput(signer, accounts)
  const isReady = input !== null && drafts.every(isWritten)

  async function write(): Promise<void> {
    if (input === null || !isReady) return
    setSigner({ ...signer, passphrase: '' }) // no longer than it is needed
    setIsBusy(true)
    const objections = drafts.map(({ kind, id, words }) => ({ target: { kind, id: id.trim() }, words: words.trim() }))
    const done = await perform('close.review', { digest: held.digest, ...input, objections })
    setIsBusy(false)
    if (done) onWritten(done.value)
  }

  return (
    <form
      className="review-form"
      onSubmit={(event) => {
        event.preventDefault()
        void write()
      }}
    >
      <p className="muted">{reviewWords.noObjections}</p>
      <ObjectionRows targets={held.targets} drafts={drafts} onChange={setDrafts} />
      <div className={accounts.length === 0 ? 'sign-form' : 'sign-form has-passphrase'}>
        <PersonFields accounts={accounts} roles={[role]} label={closeWords[role]} value={signer} onChange={setSigner} />
        <Button type="primary" htmlType="submit" danger={drafts.length > 0} loading={isBusy} disabled={!isReady}>
          {drafts.length > 0 ? reviewWords.object(drafts.length) : reviewWords.sign}
        </Button>
      </div>
    </form>
  )
}
