import { FolderOpenOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { CloseView } from '../../../shared/contract/close.ts'
import { momentText } from '../../../shared/domain/epoch-ms.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { perform } from '../../bridge/perform.ts'
import { useJobs } from '../../stores/jobs.ts'

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
          <p className="muted">{closeWords.digest}</p>
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
