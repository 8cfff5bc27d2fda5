import { CopyOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { CloseView } from '../../../shared/contract/close.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { perform } from '../../bridge/perform.ts'
import { putOnClipboard } from '../../grid/put-on-clipboard.ts'
import { useJobs } from '../../stores/jobs.ts'
import { noticeRaised } from '../../stores/notices.ts'

/** 月结包: built once both have signed; afterwards, where it is and its digest. */
export function PackBox({ view }: { readonly view: CloseView }) {
  const { seal, period } = view
  const isBusy = useJobs((state) => state.running !== null)
  const isSigned = (['preparer', 'reviewer'] as const).every((role) =>
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
          </div>
          <div className="digest-line">
            <span className="muted">{closeWords.digest}</span>
            <Button size="small" type="text" icon={<CopyOutlined />} onClick={() => copyDigest(seal.digest)}>
              {closeWords.copyDigest}
            </Button>
          </div>
          <p className="digest">{seal.digest}</p>
          <p className="muted card-note">{closeWords.digestHint}</p>
        </>
      ) : (
        <>
          <p className="muted">{closeWords.packHint}</p>
          <div className="pack-line">
            <Button
              type="primary"
              disabled={isBusy || !isSigned}
              onClick={() => void perform('close.buildPack', { period })}
            >
              {closeWords.build}
            </Button>
            {!isSigned && <span className="muted">{closeWords.packWaits}</span>}
          </div>
        </>
      )}
    </section>
  )
}

function copyDigest(text: string): void {
  putOnClipboard({ header: [], rows: [[{ text, isNumber: false }]] })
  noticeRaised('success', closeWords.copiedDigest)
}
