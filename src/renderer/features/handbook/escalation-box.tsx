import { CopyOutlined, MailOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { OutputOf } from '../../../shared/contract/specs.ts'
import { handbookWords as words } from '../../../shared/text/ui/handbook.ts'
import { perform } from '../../bridge/perform.ts'
import { noticeRaised } from '../../stores/notices.ts'
import { copyText } from './copy-text.ts'

type Escalation = NonNullable<OutputOf<'handbook.read'>['escalation']>

/** 升级: what was found so far, in words for whoever is asked next. */
export function EscalationBox({ escalation: { subject, text } }: { readonly escalation: Escalation }) {
  async function save(): Promise<void> {
    const saved = await perform('handbook.saveMail', { subject, text })
    if (saved?.value) noticeRaised('success', words.saved(saved.value.name))
  }

  return (
    <section className="card escalation" aria-label={words.escalation}>
      <header className="card-head">
        <h3>{words.escalation}</h3>
        <span className="escalation-acts">
          <Button size="small" icon={<CopyOutlined />} onClick={() => copyText(text)}>
            {words.copy}
          </Button>
          <Button size="small" icon={<MailOutlined />} onClick={() => void save()}>
            {words.saveMail}
          </Button>
        </span>
      </header>
      <p className="muted">{words.escalationHint}</p>
      <details>
        <summary>{subject}</summary>
        <pre>{text}</pre>
      </details>
    </section>
  )
}
