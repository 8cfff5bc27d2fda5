import { Alert } from 'antd'
import type { VerifyReport } from '../../../shared/contract/verify.ts'
import { chainText, chainTitle, replayText } from '../../../shared/text/proof-words.ts'
import { UNPROVEN } from '../../../shared/text/segregation.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { reviewWords } from '../../../shared/text/ui/review.ts'
import { PassMark } from '../../ui/chips.tsx'
import { ReviewPanel } from './review-panel.tsx'
import { VerifyReplay } from './verify-replay.tsx'

/** Every file and signature of a pack, ✓ or ✗; the failing ones first and by name. */
export function VerifyReportView({ report }: { readonly report: VerifyReport }) {
  const { files, signatures, problems, chain, replay, waitsFor } = report
  const bad = files.filter((file) => !file.ok)
  const badNames = [
    ...bad.map((file) => file.path),
    ...signatures.filter((s) => !s.ok).map((s) => `${roleWord(s.role)}签名 ${s.person}`),
    ...problems,
    ...(chain.ok ? [] : [chainText(chain)]),
    ...(replay.ok ? [] : [replayText(replay)]),
  ]
  return (
    <div className="verify-report" role="status">
      {waitsFor === null ? (
        <Alert
          type={report.ok ? 'success' : 'error'}
          showIcon
          title={`${report.ok ? closeWords.verifyOk : closeWords.verifyBad}　${report.packName}`}
          description={
            report.ok
              ? `${closeWords.verifyOkText(files.length, signatures.length)}${replayText(replay)}`
              : closeWords.verifyBadText(badNames.join('、'))
          }
        />
      ) : (
        <>
          <Alert
            type="info"
            showIcon
            title={`${reviewWords.waits(waitsFor)}　${report.packName}`}
            description={`${reviewWords.waitsText(files.length)}${replayText(replay)}`}
          />
          <ReviewPanel key={report.digest} report={report} role={waitsFor} />
        </>
      )}
      {report.isDraft && <Alert type="warning" showIcon title={closeWords.verifyDraft} />}
      {report.isSuperseded && <Alert type="warning" showIcon title={closeWords.verifySuperseded} />}
      {report.superseded.length > 0 && (
        <p className="muted">{closeWords.verifySupersedes(report.superseded.join('、'))}</p>
      )}
      <p className="muted">
        {closeWords.digest} <span className="digest">{report.digest}</span>
      </p>
      {problems.length > 0 && waitsFor === null && (
        <>
          <h3 className="section-title">{closeWords.problems}</h3>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </>
      )}
      <h3 className="section-title">{chainTitle}</h3>
      <p>
        {chain.state !== 'unchecked' && (
          <PassMark passed={chain.ok} yes={closeWords.fileSame} no={closeWords.fileDiffers} />
        )}{' '}
        {chainText(chain)}
      </p>
      <VerifyReplay replay={replay} />
      <h3 className="section-title">{closeWords.signatures}</h3>
      <table className="plain-table">
        <tbody>
          {signatures.map((signature) => (
            <tr key={`${signature.role}/${signature.person}`}>
              <td>
                <PassMark passed={signature.ok} yes={closeWords.signatureOk} no={closeWords.signatureBad} />
              </td>
              <td>{roleWord(signature.role)}</td>
              <td className="strong">
                {signature.person}
                {!signature.isProven && <span className="sign-unproven">{UNPROVEN}</span>}
              </td>
              <td className="num">{signature.signedAt.replace('T', ' ')}</td>
              <td className="muted num sign-key">{signature.keyFingerprint}</td>
              <td>{signature.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className="section-title">
        {closeWords.fileName} <span className="muted num">{files.length}</span>
      </h3>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{closeWords.fileState}</th>
            <th>{closeWords.fileName}</th>
            <th className="right">{closeWords.fileSize}</th>
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {[...bad, ...files.filter((file) => file.ok)].map((file) => (
            <tr key={file.path} className={file.ok ? undefined : 'is-bad-row'}>
              <td>
                <PassMark passed={file.ok} yes={closeWords.fileSame} no={closeWords.fileDiffers} />
              </td>
              <td className="verify-path">{file.path}</td>
              <td className="right num">{sizeText(file.size)}</td>
              <td>{file.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function roleWord(role: string): string {
  return role in closeWords.roles ? closeWords.roles[role as keyof typeof closeWords.roles] : role
}

function sizeText(bytes: number): string {
  return bytes < 1024
    ? `${bytes} B`
    : `${Math.ceil(bytes / 1024)
        .toString()
        .replace(/\B(?=(\d{3})+$)/g, ',')} KB`
}
