import { BookOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { handbookWords } from '../../../shared/text/ui/handbook.ts'
import { slipWords } from '../../../shared/text/ui/slips.ts'
import { openForContract } from '../../bridge/open-handbook.ts'
import { useAnswer } from '../../bridge/use-answer.ts'
import { slipOpened, useView } from '../../stores/view.ts'
import { Empty } from '../../ui/empty.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SideDrawer } from '../../ui/side-drawer.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { SlipBody } from './slip-body.tsx'
import { SlipPrint } from './slip-print.tsx'
import './slips.css'

/** One slip with everything that speaks for and against it. Any screen may open it. */
export function SlipDrawer() {
  const slipNo = useView((state) => state.slipNo)
  const { value, problem, isLoading } = useAnswer('ledger.getSlip', slipNo === null ? null : { contractNo: slipNo })
  const detail = value?.slip.contractNo === slipNo ? value : null
  return (
    <SideDrawer
      open={slipNo !== null}
      title={slipWords.drawer}
      size={760}
      onClose={() => slipOpened(null)}
      extra={
        detail && (
          <span className="slip-acts">
            <Button icon={<BookOutlined />} onClick={() => void openForContract(detail.slip.contractNo)}>
              {handbookWords.open}
            </Button>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {slipWords.print}
            </Button>
          </span>
        )
      }
    >
      {problem ? (
        <Problem {...problem} />
      ) : detail ? (
        <>
          <SlipBody detail={detail} />
          <SlipPrint detail={detail} />
        </>
      ) : isLoading ? (
        <Waiting />
      ) : (
        <Empty title={slipWords.gone} hint={slipWords.goneHint} />
      )}
    </SideDrawer>
  )
}
