import { writeFacts } from '../../src/main/pack/pack-data.ts'
import type { PackInput } from '../../src/main/pack/pack-input.ts'
import { finish } from '../../src/shared/base/index.ts'
import type { BankLine } from '../../src/shared/domain/bank-line.ts'
import type { BasisTotals } from '../../src/shared/domain/basis.ts'
import type { ContractVersion } from '../../src/shared/domain/contract.ts'
import { parseDay } from '../../src/shared/domain/epoch-day.ts'
import { parseMoment } from '../../src/shared/domain/epoch-ms.ts'
import { fen } from '../../src/shared/domain/money.ts'
import { parsePeriod } from '../../src/shared/domain/period.ts'
import type { ImportReceipt } from '../../src/shared/domain/source-file.ts'
import { defaultPolicy } from '../../src/shared/engine/engine-input.ts'
import { emptyMonth, utf8 } from './sample-pack.ts'

const at = (text: string) => parseMoment(text)!
export const CRM = 'c'.repeat(64)
export const BANK = 'b'.repeat(64)

const receipt = (fileId: string, name: string, kind: ImportReceipt['kind']): ImportReceipt => ({
  fileId,
  name,
  kind,
  profile: '招行',
  encoding: 'GBK',
  sheet: 'Sheet1',
  headerRow: 13,
  header: [],
  accountNo: '',
  firstOn: null,
  lastOn: null,
  rowsRead: 1,
  facts: 1,
  duplicates: 0,
  problems: 0,
  amountIn: fen(86_000_000),
  amountOut: fen(0),
  largest: fen(86_000_000),
  ends: [],
  equalsKept: 0,
  changed: 0,
  controls: [{ name: '贷方总额', stated: '860000.00', found: '860000.00', agrees: true, level: 'error', note: '' }],
  importedAt: at('2025-12-04T09:00'),
  importedBy: '冯砚',
})

const contract: ContractVersion = {
  contractNo: 'HT-2511-0086',
  contractName: '产线改造',
  customerName: '云汀泊朔自动化有限公司',
  uscc: '',
  amount: fen(86_000_000),
  currency: 'CNY',
  signedAt: at('2025-11-27T10:00'),
  signMethod: 'electronic',
  customerSignedAt: at('2025-11-27T10:00'),
  status: 'signed',
  ownerName: '陆安澜',
  dept: '',
  region: '华东',
  plan: [],
  crmReceived: null,
  createdAt: null,
  updatedAt: null,
  source: { fileId: CRM, sheet: 'Sheet1', row: 7 },
}

const line: BankLine = {
  id: '9900000000000000001:S1',
  accountNo: '9900000000000000001',
  bankRef: '20251128000000000001',
  bankName: '招商银行',
  postedOn: parseDay('2025-11-28')!,
  postedAt: at('2025-11-28T15:00'),
  direction: 'in',
  amount: fen(86_000_000),
  balance: null,
  currency: 'CNY',
  counterpartyName: '=泊朔',
  counterpartyAccount: '',
  memo: 'HT-2511-0086货款',
  isReturnFlagged: false,
  source: { fileId: BANK, sheet: 'Sheet1', row: 21 },
}

const totals: BasisTotals = { S: fen(86_000_000), A: fen(0), B: fen(86_000_000), C: fen(0), P: fen(-5) }

const noMonth = emptyMonth(at('2025-12-04T10:00'))

/** One contract, one receipt, one difference: small enough to read, enough to fill every sheet. */
export const sampleInput: PackInput = {
  workspace: '澄州示例',
  period: parsePeriod('2025-11')!,
  asOf: at('2025-12-04T10:00'),
  engineVersion: '7',
  policy: defaultPolicy,
  previous: null,
  segregation: 'two',
  superseded: [],
  facts: {
    contracts: new Map([[contract.contractNo, contract]]),
    archivesByContract: new Map(),
    lineById: new Map([[line.id, line]]),
  },
  result: {
    matches: [
      {
        id: 'm-1',
        status: 'auto',
        rule: 'T1-memo-contract',
        score: 100,
        bankLineIds: [line.id],
        allocations: [
          { bankLineId: line.id, contractNo: contract.contractNo, planNo: '1', amount: line.amount, kind: 'cash' },
        ],
        invoiceNos: [],
        alternatives: 0,
        reasons: [{ field: 'contractNo', text: '附言写明合同号', cells: [] }],
        decisionId: null,
      },
    ],
    lineStates: [
      { bankLineId: line.id, lineClass: 'sales', why: '', allocated: line.amount, open: fen(0), isSuspense: false },
    ],
    slips: [
      {
        contractNo: contract.contractNo,
        contractName: contract.contractName,
        customerName: contract.customerName,
        ownerName: contract.ownerName,
        region: contract.region,
        amount: contract.amount,
        sign: { state: 'closed', at: contract.signedAt },
        legal: { state: 'missing', at: null, archiveNo: '' },
        finance: { state: 'closed', at: line.postedAt, received: line.amount, invoiced: fen(0), due: fen(0) },
        closed: false,
        closedAt: null,
        period: parsePeriod('2025-11'),
        discrepancyIds: ['D01:HT-2511-0086'],
      },
    ],
    unfinished: [],
  },
  basisLines: [{ contractNo: contract.contractNo, accountNo: '', ownerName: '陆安澜', region: '华东', totals }],
  bridgeItems: [
    ...(
      [
        ['S', 'A', 'R20', -86_000_000],
        ['B', 'C', 'R30', -86_000_000],
        ['C', 'P', 'R40', -5],
        ['A', 'B', 'R30', 86_000_000],
      ] as const
    ).map(([from, to, code, amount]) => ({
      ...{ from, to, code, amount: fen(amount), contractNo: contract.contractNo, bankLineId: null },
      ...{ ownerName: '陆安澜', region: '华东' },
    })),
  ],
  byPerson: [{ key: '陆安澜', ownerName: '陆安澜', region: '华东', totals }],
  byRegion: [{ key: '华东', ownerName: '', region: '华东', totals }],
  sum: totals,
  discrepancies: [
    {
      discrepancy: {
        id: 'D01:HT-2511-0086',
        code: 'D01',
        subject: 'HT-2511-0086',
        gap: 'G3',
        severity: 'S2',
        ownerRole: 'legal',
        ownerName: '商陆',
        amount: contract.amount,
        contractNos: [contract.contractNo],
        bankLineIds: [],
        invoiceNos: [],
        archiveNos: [],
        scenario: 'H02',
        sinceAt: at('2025-11-28T10:00'),
        left: { text: '11-27 已签', cells: [{ ...contract.source, column: '签订日期' }] },
        right: { text: '无归档', cells: [] },
        cause: '卡在法务节点',
        primaryId: null,
      },
      state: 'open',
      firstDetectedAt: at('2025-12-01T09:00'),
      work: { assigned: null, answer: null, hold: null, noteCount: 0, dueAt: at('2025-12-02T09:00') },
      closedAt: null,
      reopened: 0,
    },
  ],
  balances: { accounts: [], untied: [] },
  decisions: [],
  lastSeal: null,
  learned: { now: [], before: [] },
  files: [receipt(BANK, '../流水\u202e.csv', 'bank'), receipt(CRM, 'crm.xlsx', 'contract')],
  audit: [
    { at: at('2025-12-04T09:00'), person: '冯砚', action: 'intake.import', subject: 'b', detail: '{}' },
    { at: at('2025-12-04T09:00'), person: '冯砚', action: 'intake.import', subject: 'a', detail: '{}' },
  ],
  signers: [],
  data: noMonth,
  factsFile: finish(writeFacts(noMonth.facts)),
  preparer: '乔谨言',
  verifyPage: utf8('<!doctype html>'),
  readOriginal: (fileId) => utf8(`original ${fileId}`),
}
