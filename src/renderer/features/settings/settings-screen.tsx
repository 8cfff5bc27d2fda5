import { settingsWords } from '../../../shared/text/ui/settings.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { Problem } from '../../ui/problem.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { CalendarCard } from './calendar-card.tsx'
import { ContactsCard } from './contacts-card.tsx'
import { CutoffCard } from './cutoff-card.tsx'
import { DeliveryCard } from './delivery-card.tsx'
import { PerformanceCard } from './performance-card.tsx'
import { ScheduleCard } from './schedule-card.tsx'
import { ThresholdCard } from './threshold-card.tsx'
import './settings.css'

/** 设置: what the rules go by, each part with who said so. */
export function SettingsScreen({ asOf }: { readonly asOf: number }) {
  const { value: settings, problem } = useAnswer('settings.get', {})
  if (problem) return <Problem {...problem} />
  if (!settings) return <Waiting />
  return (
    <div className="settings">
      <h1 className="settings-title">{settingsWords.title}</h1>
      <div className="settings-columns">
        <CutoffCard cutoffs={settings.cutoffs} firstOpen={settings.firstOpen} asOf={asOf} />
        <PerformanceCard performance={settings.performance} />
        <ThresholdCard thresholds={settings.thresholds} />
        <ScheduleCard />
        <ContactsCard />
        <DeliveryCard />
        <CalendarCard days={settings.days} lastNoticeYear={settings.lastNoticeYear} asOf={asOf} />
      </div>
    </div>
  )
}
