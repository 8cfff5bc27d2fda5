import { useEffect, useState } from 'react'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { type Message, messageOf } from '../../shared/text/errors.ts'
import { useSession } from '../stores/session.ts'
import { type CallName, call } from './api.ts'

export type Answer<Value> = {
  readonly value: Value | null
  readonly problem: Message | null
  readonly isLoading: boolean
}

/**
 * Asks a query, and again whenever data changes. The old answer stays on screen until the new one is here, so that
 * nothing flickers. A null input asks nothing. Another `tick` asks anew: the answer follows something that is not its input,
 * such as the clock.
 */
export function useAnswer<Name extends CallName>(
  channel: Name,
  input: InputOf<Name> | null,
  tick = 0,
): Answer<OutputOf<Name>> {
  const dataVersion = useSession((state) => state.dataVersion)
  const key = input === null ? null : JSON.stringify(input)
  const [answer, setAnswer] = useState<Answer<OutputOf<Name>> & { readonly key: string | null }>(nothing)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is the input, by value; dataVersion and tick ask again
  useEffect(() => {
    if (input === null) {
      setAnswer(nothing)
      return
    }
    let isStale = false
    setAnswer((last) => ({ ...last, isLoading: true }))
    void call(channel, input).then((result) => {
      if (isStale) return
      setAnswer(
        result.ok
          ? { key, value: result.value, problem: null, isLoading: false }
          : { key, value: null, problem: messageOf(result.error), isLoading: false },
      )
    })
    return () => {
      isStale = true
    }
  }, [channel, key, dataVersion, tick])

  return answer
}

const nothing = { key: null, value: null, problem: null, isLoading: false } as const
