import { Alert, Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ReviewView } from '../../../shared/contract/review.ts'
import { targetWords } from '../../../shared/text/objection-words.ts'
import { UNPROVEN } from '../../../shared/text/segregation.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { reviewWords } from '../../../shared/text/ui/review.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'

type ReviewArrivedProps = { readonly arrived: ReviewView; readonly onClose: () => void }

/** 签批文件 that came back: what it says, by whose key, and the choice to take it in. */
export function ReviewArrived({ arrived, onClose }: ReviewArrivedProps) {
  const { verdict, objections, role, person, signedAt, isProven, isImported } = arrived
  const at = signedAt.replace('T', ' ')
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.scrollIntoView({ block: 'start' }), [])
  return (
    <section ref={box} className="card review-arrived" aria-labelledby="arrived-title">
      <header className="card-head">
        <h2 id="arrived-title">{reviewWords.arrived}</h2>
        <Button size="small" onClick={onClose}>
          {reviewWords.close}
        </Button>
      </header>
      <Alert
        type={verdict === 'signed' ? 'success' : 'warning'}
        showIcon
        title={
          verdict === 'signed'
            ? reviewWords.arrivedSigned(role, person, at)
            : reviewWords.arrivedObjected(role, person, at, objections.length)
        }
        description={arrived.fileName}
      />
      {objections.length > 0 && (
        <ol className="review-lines">
          {objections.map(({ target, words }) => (
            <li key={`${target.kind}/${target.id}/${words}`}>
              <span className="strong">{targetWords(target)}</span>：{words}
            </li>
          ))}
        </ol>
      )}
      <p className="muted">
        {closeWords.digest} <span className="digest">{arrived.digest}</span>
      </p>
      <p className="num sign-key">
        {!isProven && <span className="sign-unproven">{UNPROVEN}</span>}
        {closeWords.fingerprint} {arrived.keyFingerprint} ·{' '}
        <span className={arrived.key === 'known' ? 'is-good' : 'is-bad'}>{reviewWords.key[arrived.key]}</span>
      </p>
      {arrived.otherKeys.length > 0 && <p className="is-bad">{reviewWords.otherKeys(arrived.otherKeys.join('、'))}</p>}
      {isImported ? (
        <Alert type="info" showIcon title={reviewWords.imported} />
      ) : arrived.whyNotConfirm !== '' ? (
        <Alert type="error" showIcon title={arrived.whyNotConfirm} />
      ) : (
        <TakeIn arrived={arrived} onClose={onClose} />
      )}
    </section>
  )
}

function TakeIn({ arrived, onClose }: ReviewArrivedProps) {
  const { fileId, verdict, objections, keyFingerprint } = arrived
  const [said, setSaid] = useState('')
  const isKnown = arrived.key === 'known'
  const spoken = said.replace(/\s+/g, '').toLowerCase()
  const isSame = spoken === keyFingerprint
  const differs = spoken.length >= keyFingerprint.length && !isSame

  async function take(): Promise<void> {
    if (!isKnown && !isSame) return
    const done = await perform('close.importReview', { fileId, confirmedKey: isKnown ? null : spoken })
    if (!done) return
    const { added } = done.value
    const words = verdict === 'signed' ? reviewWords.doneSigned : reviewWords.doneObjected(added)
    noticeRaised('success', added === 0 ? reviewWords.doneNothing : words)
    onClose()
  }

  return (
    <form
      className="review-take"
      onSubmit={(event) => {
        event.preventDefault()
        void take()
      }}
    >
      {!isKnown && (
        <>
          <p className="muted">{reviewWords.confirmHint}</p>
          <Input
            autoFocus
            value={said}
            maxLength={40}
            status={differs ? 'error' : ''}
            placeholder={reviewWords.confirmField}
            aria-label={reviewWords.confirmField}
            onChange={(event) => setSaid(event.target.value)}
          />
          {differs && <span className="is-bad">{reviewWords.confirmDiffers}</span>}
        </>
      )}
      <Button type="primary" htmlType="submit" disabled={!isKnown && !isSame}>
        {verdict === 'signed' ? reviewWords.importSigned : reviewWords.importObjected(objections.length)}
      </Button>
    </form>
  )
}
