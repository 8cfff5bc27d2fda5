import type { ReplayReport } from '../../../shared/contract/verify.ts'
import { differencePlace, replayText, replayWords } from '../../../shared/text/proof-words.ts'
import { closeWords } from '../../../shared/text/ui/close.ts'
import { PassMark } from '../../ui/chips.tsx'

/** What the month comes out as when it is made again from the pack: equal, or exactly what differs. */
export function VerifyReplay({ replay }: { readonly replay: ReplayReport }) {
  const { state, ok, differences, differenceCount } = replay
  const left = differenceCount - differences.length
  return (
    <>
      <h3 className="section-title">{replayWords.title}</h3>
      <p>
        {state !== 'absent' && <PassMark passed={ok} yes={closeWords.fileSame} no={closeWords.fileDiffers} />}{' '}
        {replayText(replay)}
      </p>
      {differences.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th>{replayWords.part}</th>
              <th>{replayWords.about}</th>
              <th>{replayWords.item}</th>
              <th className="right">{replayWords.signed}</th>
              <th className="right">{replayWords.recomputed}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((difference) => {
              const [part, about, item] = differencePlace(difference)
              return (
                <tr key={`${part}/${about}/${item}`} className="is-bad-row">
                  <td>{part}</td>
                  <td className="verify-path">{about}</td>
                  <td>{item}</td>
                  <td className="right num">{difference.signed ?? replayWords.none}</td>
                  <td className="right num">{difference.recomputed ?? replayWords.none}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {left > 0 && <p className="muted">{replayWords.more(left)}</p>}
    </>
  )
}
