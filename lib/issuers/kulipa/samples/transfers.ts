import type { ContractSample } from '../../conformance/contract-sample.ts';
import { CREATED, FIRST_PAGE, get, HASH, PAN, page, TRANSFER, USER, WALLET } from './shared.ts';

const ok = (value: unknown) => ({ ok: true, value });

const transfer = (fields: object = {}) => ({
  id: TRANSFER,
  userId: USER,
  walletId: WALLET,
  status: 'confirmed',
  amount: 250000001,
  createdAt: CREATED,
  updatedAt: CREATED,
  ...fields,
});

/** What came into a wallet and left it; only the client shows these lists. */
export const transferSamples: readonly ContractSample[] = [
  {
    name: 'GET /wallets/{id}/top-ups, in millionths; a hash that is none is not told',
    ask: { read: (issuer) => issuer.listWalletRecords(WALLET, null) },
    exchanges: [
      get(
        `/wallets/${WALLET}/top-ups`,
        page([
          transfer({
            transactionHash: HASH,
            contractAddress: 'USDC:GEXAMPLE',
            blockchain: 'stellar-mainnet',
          }),
          transfer({ walletId: undefined, status: 'failed', transactionHash: PAN }),
          transfer({ status: `held ${PAN}`, amount: -5 }),
        ]),
        FIRST_PAGE,
      ),
    ],
    answer: ok({
      items: [
        {
          issuerRecordId: TRANSFER,
          issuerWalletId: WALLET,
          rawType: 'deposit',
          category: 'deposit',
          status: 'success',
          rawStatus: 'confirmed',
          amountMinor: 250_000_001n,
          feeMinor: null,
          currency: 'USD6D',
          exponent: 6,
          beforeMinor: null,
          afterMinor: null,
          description: `Hash on the chain ${HASH}`,
          occurredAt: new Date(CREATED),
        },
        { issuerWalletId: WALLET, status: 'failed', description: '' },
        { rawType: 'other', status: 'other', rawStatus: 'held [removed]', amountMinor: 5n },
      ],
    }),
    planted: [PAN],
  },
  {
    name: 'GET /wallets/{id}/withdrawals, after the deposits',
    ask: {
      async read(issuer) {
        const deposits = await issuer.listWalletRecords(WALLET, null);
        return issuer.listWalletRecords(WALLET, deposits.ok ? deposits.value.next : null);
      },
    },
    exchanges: [
      get(`/wallets/${WALLET}/top-ups`, page([]), FIRST_PAGE),
      get(
        `/wallets/${WALLET}/withdrawals`,
        page([
          transfer({ status: 'draft', tokenId: 'tkn-usdc' }),
          transfer({ status: 'pending' }),
          transfer({ status: 'rejected' }),
          transfer({ hash: `0x${HASH}`, confirmedAt: CREATED }),
        ]),
        FIRST_PAGE,
      ),
    ],
    answer: ok({
      items: [
        { rawType: 'withdrawal', category: 'withdrawal', status: 'pending', rawStatus: 'draft' },
        { status: 'processing', rawStatus: 'pending', description: '' },
        { status: 'failed', rawStatus: 'rejected' },
        { status: 'success', description: `Hash on the chain 0x${HASH}` },
      ],
      next: null,
    }),
  },
];
