import type { BridgePair } from '../domain/bridge.ts'
import { type Fen, formatFen } from '../domain/money.ts'
import type { FileKind } from '../domain/source-file.ts'
import { stepName } from './bridge.ts'
import { fileKindWords } from './ui/states.ts'

/** Words of what the close check finds outside the engine: files, their rows and sums, and who signs. */
export const gateTitle = {
  files: '各类文件齐全',
  problems: '没有未入账的行',
  controls: '控制总额相符',
  objections: '复核意见已答复',
  balance: '银行存款余额调节表调平',
  bridge: '口径桥残差为 0.00',
  segregation: {
    three: '编制、复核、批准是三个人',
    two: '编制与复核不是同一人',
    single: '单人：只出草稿包',
  },
} as const

export const gateDetail = {
  filesComplete: '合同、法务归档、银行流水、发票齐全',
  notOver: (period: string) => `${period} 尚未结束，末日的流水还可能到来`,
  missingKinds: (kinds: readonly FileKind[]) => `本期缺少 ${kinds.map((kind) => fileKindWords[kind]).join('、')}`,
  missingAccounts: (accounts: readonly string[]) => `本期没有这些账户的流水：${accounts.join('、')}`,
  laterSealed: (period: string) => `${period} 已先行封存`,
  foreign: (rows: number, currencies: readonly string[]) =>
    `${rows} 笔外币流水（${currencies.join('、')}）没有折算，不在五口径内`,
  noProblems: '每一行都已入账或判为重复',
  problems: (rows: number, files: number) => `${files} 个文件共 ${rows} 行未入账`,
  controlsAgree: '与文件自述的笔数、合计一致',
  controls: (files: readonly string[]) => `合计、余额或与上期的衔接不符，原因见导入回执：${files.join('、')}`,
  bridgeExplained: '五段口径之差逐人逐区有原因，分文不差',
  unexplained: (pair: BridgePair, who: string, residual: Fen) =>
    `${stepName(pair)}（${who || '未分配'}）有 ${formatFen(residual)} 没有原因`,
  objectionsAnswered: (count: number) => `${count} 条复核意见都已答复`,
  objections: (subjects: readonly string[]) => `${subjects.length} 条复核意见待答复：${subjects.join('、')}`,
  more: (count: number) => `另有 ${count} 处`,
  signersDiffer: (count: number) => `不同的${count === 2 ? '两' : '三'}人`,
  draftsOnly: '一人编制，无人复核：只能导出草稿包，不能封存',
  waitsForSigners: '尚未签批',
  signersSame: (person: string) => `${person} 签批了不止一个岗位`,
} as const
