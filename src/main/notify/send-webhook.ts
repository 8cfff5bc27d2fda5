import { sendProblems } from '../../shared/text/reminder-words.ts'

const PATIENCE_MS = 10_000
const LONGEST_REASON = 200
const TYPED = /^(https?):\/\/([a-z0-9.-]+)(?::\d{1,5})?(?:[/?][^\s#]*)?$/

/** The address of a robot: https, and the host letter for letter as it was typed. http is for this machine alone. Null: refused. */
export function robotUrl(typed: string): URL | null {
  const [, scheme, host] = TYPED.exec(typed) ?? []
  if (host === undefined || !URL.canParse(typed)) return null
  const url = new URL(typed)
  if (url.hostname !== host) return null
  return scheme === 'https' || host === '127.0.0.1' || host === 'localhost' ? url : null
}

/** Posts one text message to a WeCom group robot (群机器人), once, and to nobody that it points to. Null: it was taken. */
export async function sendWebhook(typed: string, content: string, patienceMs = PATIENCE_MS): Promise<string | null> {
  const url = robotUrl(typed)
  if (url === null) return sendProblems.badUrl
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ msgtype: 'text', text: { content } }),
      redirect: 'manual', // `error` would not say why
      signal: AbortSignal.timeout(patienceMs),
    })
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel()
      return sendProblems.redirected
    }
    return await refusalIn(response)
  } catch (thrown) {
    const isTimeout = thrown instanceof Error && thrown.name === 'TimeoutError'
    return isTimeout ? sendProblems.timeout : sendProblems.connection(url.host)
  }
}

/** WeCom answers 200 to what it did not take, too. */
async function refusalIn(response: Response): Promise<string | null> {
  const answer = await firstBytes(response)
  if (!response.ok) return sendProblems.webhook(`HTTP ${response.status}`)
  const code = /"errcode"\s*:\s*(-?\d+)/.exec(answer)?.[1]
  if (code === '0') return null
  return sendProblems.webhook(
    (code === undefined ? '' : `${code} `) + answer.replace(/\s+/g, ' ').slice(0, LONGEST_REASON),
  )
}

const ENOUGH_BYTES = 4096

/** A server that never ends its answer is not read to the end. */
async function firstBytes(response: Response): Promise<string> {
  if (!response.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length >= ENOUGH_BYTES) break
  }
  return text
}
