import { CopyText } from '@/components/ui/copy-text.tsx';
import { Cell, DataTable, HeadCell, Row, TableBody, TableHead } from '@/components/ui/data-table.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { shortId } from '@/components/ui/short-id.ts';
import { Time } from '@/components/ui/time.tsx';
import type { WalletSheet } from '@/lib/domain/overview/overview-view.ts';

interface OtherWalletsProps {
  readonly wallets: readonly WalletSheet[];
  readonly nameOf: (wallet: WalletSheet) => string;
}

/** Company money that no top-up is paid from. Two may bear one name: the id tells them apart. */
export function OtherWallets({ wallets, nameOf }: OtherWalletsProps) {
  return (
    <Panel title="Other wallets" flush>
      <div className="mt-2">
        <DataTable label="Other wallets">
          <TableHead>
            <HeadCell>Wallet</HeadCell>
            <HeadCell>Wallet id</HeadCell>
            <HeadCell end>Balance</HeadCell>
            <HeadCell end>As of</HeadCell>
          </TableHead>
          <TableBody>
            {wallets.map((wallet) => (
              <Row key={wallet.id}>
                <Cell phone="lead" wide>
                  <bdi>{nameOf(wallet)}</bdi>
                </Cell>
                <Cell phone="sub" muted>
                  <CopyText
                    text={wallet.issuerWalletId}
                    shown={shortId(wallet.issuerWalletId)}
                    what="wallet id"
                  />
                </Cell>
                <Cell phone="lead-end" end>
                  <MoneyText money={wallet.balance} />
                </Cell>
                <Cell phone="sub-end" end muted>
                  <Time at={wallet.asOf} as="moment" />
                </Cell>
              </Row>
            ))}
          </TableBody>
        </DataTable>
      </div>
    </Panel>
  );
}
