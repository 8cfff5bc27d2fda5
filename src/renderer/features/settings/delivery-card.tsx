import { deliveryWords } from '../../../shared/text/ui/reminders.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Problem } from '../../ui/problem.tsx'
import { SmtpForm } from './smtp-form.tsx'
import { WebhookForm } from './webhook-form.tsx'
import './reminder-cards.css'

/** 发送方式: the only ways out of the machine, both off until somebody opens them. */
export function DeliveryCard() {
  const { value: delivery, problem } = useAnswer('delivery.get', {})
  if (problem) return <Problem {...problem} />
  if (!delivery) return null
  const { smtp, webhook, keepsSecrets } = delivery
  return (
    <section className="card" aria-label={deliveryWords.title}>
      <header className="card-head">
        <h2>{deliveryWords.title}</h2>
      </header>
      <p className="muted settings-hint">{deliveryWords.hint}</p>
      <p className="muted settings-hint">{keepsSecrets ? deliveryWords.keeps : deliveryWords.forgets}</p>
      <SmtpForm key={JSON.stringify(smtp)} saved={smtp} />
      <WebhookForm key={JSON.stringify(webhook)} saved={webhook} />
    </section>
  )
}
