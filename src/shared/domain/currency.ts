const CNY = /人民币|^(?:|CNY|RMB|156|元|本币)$|\bCNY\b|\bRMB\b/iu
const NAMES: Readonly<Record<string, string>> = {
  美元: 'USD',
  美金: 'USD',
  欧元: 'EUR',
  港币: 'HKD',
  港元: 'HKD',
  日元: 'JPY',
  英镑: 'GBP',
}

/** 币种 by any of its names; an empty one is CNY, a word that nobody knows stays as it is, in capitals. */
export function currencyCode(words: string): string {
  const found = words.trim()
  return CNY.test(found) ? 'CNY' : (NAMES[found] ?? found.toUpperCase())
}

/** 本位币. Whatever is not in it is no fen of ours, and may be in no total until a person converts it (D28). */
export function isHomeCurrency(currency: string): boolean {
  return currencyCode(currency) === 'CNY'
}
