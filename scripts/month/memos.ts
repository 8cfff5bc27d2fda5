import type { Prng } from '../sample/prng.ts'
import { type Deck, deck } from './draws.ts'
import type { Contract, MemoInfo } from './types.ts'

/** 附言信息量, in 100. A damaged number is a tail (0086) or a number that nobody has. */
const INFO: readonly (readonly [MemoInfo, number])[] = [
  ['number', 22],
  ['tail', 5],
  ['wrong-number', 4],
  ['invoice', 6],
  ['name', 14],
  ['vague', 36],
  ['empty', 13],
]

export function memoDeck(random: Prng): Deck<MemoInfo> {
  return deck(random, INFO)
}

const VAGUE =
  '货款 合同款 往来款 服务费 付1月货款 1月份服务费 一季度维保费 年度技术服务费 软件款 设备款-二期 安装调试费 项目验收款 预付款 首付 第二期 三期款 尾款结清 跨行转账 网银转账 电汇 转账支取 实时汇兑 大额来账 网银互联来账 超级网银'.split(
    ' ',
  )

export function vagueMemo(random: Prng): string {
  return random.pick(VAGUE)
}

/** A memo that carries just so much of the contract, and no more. */
export function memoOf(random: Prng, info: MemoInfo, contracts: readonly Contract[], invoiceNo: string | null): string {
  const [contract] = contracts
  if (contract === undefined) return vagueMemo(random)
  switch (info) {
    case 'number':
      return contracts.length > 1 ? severalNumbers(random, contracts) : numberMemo(random, contract.no)
    case 'tail':
      return contracts.length > 1
        ? `付${contracts.map(({ no }) => tailOf(no)).join('、')}${contracts.length === 2 ? '两个' : '几个'}合同`
        : random.pick([`${tailOf(contract.no)}号合同`, `${tailOf(contract.no)}尾款`])
    case 'wrong-number':
      return `${wrongNumber(random, contract.no)}货款`
    case 'invoice':
      return invoiceNo === null ? '按发票付款' : random.pick([`发票${invoiceNo}`, `${invoiceNo}货款`])
    case 'name':
      return random.pick([`${contract.customer.project}款`, `${contract.customer.short}货款`])
    case 'vague':
      return vagueMemo(random)
    case 'empty':
      return ''
  }
}

function numberMemo(random: Prng, no: string): string {
  const noisy = no.startsWith('HT-')
    ? random.pick([no, no, no.replaceAll('-', '－'), no.replaceAll('-', ''), no.replaceAll('-', ' ')])
    : no
  return random.pick([`${noisy}货款`, `付${noisy}首付款`, `合同${noisy}进度款`, `支付${noisy}款`, noisy])
}

function severalNumbers(random: Prng, contracts: readonly Contract[]): string {
  const all = contracts.map(({ no }) => no).join('、')
  return random.pick([`付${all}${contracts.length === 2 ? '两个' : '几个'}合同`, all])
}

export function tailOf(no: string): string {
  return (no.match(/\d+/g)?.at(-1) ?? '').slice(-4)
}

/** O for 0, l for 1, a figure lost, last year's number: none of them is another contract's number. */
export function wrongNumber(random: Prng, no: string): string {
  const ways = [lostFigure(no), no.replace(/-25(\d\d)-/, '-24$1-').replace('2025', '2024')]
  if (no.includes('0')) ways.push(no.replace(/0(?!.*0)/, 'O'))
  if (no.includes('1')) ways.push(no.replace(/1(?!.*1)/, 'l'))
  return random.pick(ways.filter((way) => way !== no))
}

function lostFigure(no: string): string {
  const at = no.search(/\d(?!.*\d)/)
  return `${no.slice(0, at)}${no.slice(at + 1)}`
}
