import { Fragment } from 'react'
import { shellWords } from '../../shared/text/ui/shell.ts'
import { useAnswer } from '../bridge/use-answer.ts'
import { aboutToggled, useView } from '../stores/view.ts'
import { Dialog } from '../ui/dialog.tsx'

export function AboutDialog() {
  const isOpen = useView((state) => state.isAboutOpen)
  const { value } = useAnswer('app.about', isOpen ? {} : null)
  const names = ['version', 'electron', 'chromium', 'node', 'sqlite'] as const
  return (
    <Dialog open={isOpen} title={shellWords.about} width={420} onCancel={() => aboutToggled(false)}>
      <p>{shellWords.aboutLine}</p>
      <p className="muted">{shellWords.localOnlyHint}</p>
      {value && (
        <div className="about-grid">
          {names.map((name) => (
            <Fragment key={name}>
              <span className="muted">{shellWords.versions[name]}</span>
              <span className="num">{value[name]}</span>
            </Fragment>
          ))}
        </div>
      )}
    </Dialog>
  )
}
