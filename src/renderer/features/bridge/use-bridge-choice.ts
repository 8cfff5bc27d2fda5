import { useState } from 'react'
import type { BridgeView } from '../../../shared/contract/bridge.ts'
import type { BridgePair } from '../../../shared/domain/bridge.ts'
import { recall, remember } from '../../stores/remembered.ts'

type Choice = { readonly step: string; readonly by: BridgeView['by']; readonly key: string }

const WAYS: readonly Choice['by'][] = ['all', 'region', 'salesperson']

/** 'SB' for S→B. */
export function codeOf({ from, to }: BridgePair): string {
  return from + to
}

/** Which step, by whom and for whom; as it was left the last time. */
export function useBridgeChoice() {
  const [choice, setChoice] = useState(recalled)
  return {
    choice,
    choose: (change: Partial<Choice>): void => {
      setChoice({ ...choice, ...change })
      for (const [name, value] of Object.entries(change)) remember(`bridge.${name}`, value)
    },
  }
}

function recalled(): Choice {
  return {
    step: recall('bridge.step') ?? '',
    by: WAYS.find((way) => way === recall('bridge.by')) ?? 'all',
    key: recall('bridge.key') ?? '',
  }
}
