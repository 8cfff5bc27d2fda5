import { CopyOutlined, FolderOpenOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { CloseView } from '../../../shared/contract/close.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { periodTitle } from '../../../shared/domain/period.ts'
import { signingRoles } from '../../../shared/domain/segregation.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { perform } from '../../bridge/perform.ts'
import { putOnClipboard } from '../../grid/put-on-clipboard.ts'
import { useJobs } from '../../stores/jobs.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { ReopenDialog } from './reopen-dialog.tsx'

/** 月结包: built once all have signed; afterwards, where it is and its digest. */
export function PackBox({ view }: { readonly view: CloseView }) {
  const { seal, period } = view
  const isBusy = useJobs((state) => state.running !== null)
  const [isReopening, setIsReopening] = useState(false)
  const isDraft = view.segregation === 'single'
  const isSigned = signingRoles(view.segregation).every((role) =>
    view.signOffs.some((signOff) => signOff.role === role && signOff.isCurrent),
  )
  return (
    <section className="card" aria-labelledby="pack-title">
      <header className="card-head">
        <h2 id="pack-title">{closeWords.pack}</h2>
        {seal && <span className="is-good num">{closeWords.sealed(momentText(seal.sealedAt))}</span>}
      </header>
      {seal ? (
        <>
          <div className="pack-line">
            <span className="strong pack-name">{seal.packName}</span>
            <Button icon={<FolderOpenOutlined />} onClick={() => void perform('close.showPack', { period })}>
              {closeWords.show}
            </Button>
            <Button icon={<PrinterOutlined />} onClick={() => void perform('close.printCover', { period })}>
              {closeWords.cover}
            </Button>
          </div>
          <div className="digest-line">
            <span className="muted">{closeWords.digest}</span>
            <Button size="small" type="text" icon={<CopyOutlined />} onClick={() => copyDigest(seal.digest)}>
              {closeWords.copyDigest}
            </Button>
          </div>
          <p className="digest">{seal.digest}</p>
          <p className="muted card-note">{closeWords.digestHint}</p>
          <div className="pack-line">
            <Button danger disabled={isBusy || view.laterSealed !== null} onClick={() => setIsReopening(true)}>
              {closeWords.reopen}
            </Button>
            {view.laterSealed && (
              <span className="muted">{closeWords.reopenBarred(periodTitle(view.laterSealed))}</span>
            )}
          </div>
          {isReopening && <ReopenDialog period={period} onClose={() => setIsReopening(false)} />}
        </>
      ) : (
        <>
          <p className="muted">{isDraft ? closeWords.draftHint : closeWords.packHint}</p>
          <div className="pack-line">
            <Button
              type="primary"
              disabled={isBusy || !isSigned}
              onClick={() => void perform('close.buildPack', { period })}
            >
              {isDraft ? closeWords.buildDraft : closeWords.build}
            </Button>
            {!isSigned && <span className="muted">{closeWords.packWaits}</span>}
          </div>
        </>
      )}
      {view.superseded.length > 0 && (
        <>
          <h3 className="section-title">{closeWords.superseded}</h3>
          <ul className="superseded">
            {view.superseded.map(({ packName, digest, reopenedAt, reason, by }) => (
              <li key={digest}>
                <span className="strong">{packName}</span>
                <p className="muted">{closeWords.supersededLine(momentText(reopenedAt), by.join('、'), reason)}</p>
                <p className="digest">{digest}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function copyDigest(text: string): void {
  putOnClipboard({ header: [], rows: [[{ text, isNumber: false }]] })
  noticeRaised('success', closeWords.copiedDigest)
}
