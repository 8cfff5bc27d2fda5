import { Switch } from 'antd'

type DeliverySwitchProps = {
  readonly title: string
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

export function DeliverySwitch({ title, label, isOn, onChange }: DeliverySwitchProps) {
  return (
    <div className="delivery-head">
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
      <label>
        <span className="muted">{label}</span>
        <Switch size="small" checked={isOn} aria-label={label} onChange={onChange} />
      </label>
    </div>
  )
}
