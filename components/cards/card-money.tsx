'use client';

import { lazy, type ReactNode, useState } from 'react';
import type { OrderKind } from '@/components/intents/card-order-words.ts';
import type { CardMoneyAction, CardOffer, CardOrderAction } from '@/components/intents/money-actions.ts';
import { Button } from '@/components/ui/button.tsx';
import { NotTold } from '@/components/ui/facts.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import { WhenOpened } from '@/components/ui/when-opened.tsx';
import type { CardAction } from '@/lib/domain/cards/card-actions.ts';
import type { CardView } from '@/lib/domain/cards/card-view.ts';
import { CARD_DOUBT_WORDS } from '@/lib/domain/cards/doubt-words.ts';
import { explain } from '@/lib/domain/errors.ts';
import { KIND_WORDS, titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';
import { groupDecimalText } from '@/lib/domain/money.ts';
import type { Failure } from '@/lib/domain/result.ts';

const CardMoneyDialog = lazy(() =>
  import('@/components/intents/card-money-dialog.tsx').then(({ CardMoneyDialog }) => ({
    default: CardMoneyDialog,
  })),
);
const CardOrderDialog = lazy(() =>
  import('@/components/intents/card-order-dialog.tsx').then(({ CardOrderDialog }) => ({
    default: CardOrderDialog,
  })),
);

export type CardSends = Readonly<Record<'fund' | 'withdraw', CardMoneyAction>> &
  Readonly<Record<OrderKind, CardOrderAction>>;

interface CardMoneyProps {
  readonly card: CardView;
  /** Null where this issuer is switched off: then there is nothing to press. */
  readonly offer: CardOffer | null;
  /** By the same function the server asks (lib/domain/cards/card-actions.ts). */
  readonly whyNot: Readonly<Record<CardAction, Failure | null>>;
  readonly send: CardSends;
}

interface CardMoneyPanelProps extends CardMoneyProps {
  /** The way to ask the issuer now. */
  readonly refresh: ReactNode;
}

/** What is on the card, what may be, and what can be done with it. */
export function CardMoney({ card, offer, whyNot, send, refresh }: CardMoneyPanelProps) {
  return (
    <Panel>
      <div className="flex flex-wrap items-center justify-between gap-x-2">
        <h2 className="text-label text-muted">
          Balance · as of <Time at={card.asOf} as="moment" />
        </h2>
        {refresh}
      </div>
      <p className="text-figure font-semibold tracking-[-0.02em]">
        {card.balance ? <MoneyText money={card.balance} /> : <NotTold />}
      </p>
      <Uncertain card={card} />
      {card.doubts
        .filter((doubt) => doubt.startsWith('balance_'))
        .map((doubt) => (
          <p key={doubt} className="text-label text-wait">
            {CARD_DOUBT_WORDS[doubt]}
          </p>
        ))}
      {offer && <CardActions card={card} offer={offer} whyNot={whyNot} send={send} />}
    </Panel>
  );
}

const LABELS = {
  fund: 'Top up',
  withdraw: 'Withdraw',
  freeze: 'Freeze',
  unfreeze: 'Unfreeze',
  terminate: 'Terminate',
} as const satisfies Record<CardAction, string>;

function CardActions({ card, offer, whyNot, send }: CardMoneyProps & { offer: CardOffer }) {
  const [opened, setOpened] = useState<CardAction | null>(null);
  const toggle = card.status === 'frozen' ? 'unfreeze' : 'freeze';
  const offered = (
    [
      ['fund', 'withdraw'],
      [toggle, 'terminate'],
    ] as const
  ).map((row) => row.filter((action) => offer.actions.includes(action)));
  const reasonOf = (action: CardAction) => {
    const failure = whyNot[action];
    return failure ? reasonWords(failure, card) : undefined;
  };
  const over = (action: CardAction) => ({
    open: opened === action,
    onOpenChange: (isOpen: boolean) => setOpened(isOpen ? action : null),
  });
  const reasons = groupReasons(offered.flat().map((action) => [LABELS[action], reasonOf(action)]));
  return (
    <>
      {offered.map((actions) => (
        <div key={actions.join()} className="mt-2 grid grid-cols-2 gap-2 first-of-type:mt-3">
          {actions.map((action) => (
            <Button
              key={action}
              kind={action === 'fund' ? 'primary' : action === 'terminate' ? 'danger' : 'secondary'}
              offBecause={reasonOf(action)}
              onClick={() => setOpened(action)}
            >
              {LABELS[action]}
            </Button>
          ))}
        </div>
      ))}
      {card.openMoney && (
        <Button className="mt-2 w-full" onClick={() => setOpened(moneyKindOf(card))}>
          Show open {KIND_WORDS[card.openMoney.kind].toLowerCase()}
        </Button>
      )}
      {reasons.map(([reason, labels]) => (
        <p key={reason} className="mt-2 text-label text-muted">
          <span className="font-medium">{labels.join(', ')}:</span> {reason}
        </p>
      ))}
      {(['fund', 'withdraw'] as const).map((kind) => (
        <WhenOpened key={kind} open={opened === kind}>
          <CardMoneyDialog
            kind={kind}
            {...over(kind)}
            card={card}
            offer={offer}
            openIntentId={card.openMoney?.id ?? null}
            send={send[kind]}
          />
        </WhenOpened>
      ))}
      {(['freeze', 'unfreeze', 'terminate'] as const).map((kind) => (
        <WhenOpened key={kind} open={opened === kind}>
          <CardOrderDialog
            kind={kind}
            {...over(kind)}
            card={card}
            issuerName={offer.issuerName}
            canLock={offer.canLock}
            send={send[kind]}
          />
        </WhenOpened>
      ))}
    </>
  );
}

/** Each reason once, with the buttons it keeps off. */
function groupReasons(
  found: readonly (readonly [string, string | undefined])[],
): readonly (readonly [string, readonly string[]])[] {
  const reasons = [...new Set(found.flatMap(([, reason]) => reason ?? []))];
  return reasons.map((reason) => [
    reason,
    found.filter(([, other]) => other === reason).map(([label]) => label),
  ]);
}

/** Either money dialog shows whatever is open; the one of its own kind says so in its title. */
const moneyKindOf = ({ openMoney }: CardView): CardAction =>
  openMoney?.kind === 'withdraw' ? 'withdraw' : openMoney?.kind === 'terminate' ? 'terminate' : 'fund';

/** An unknown is never counted into the figure above; what was read after it was sent may hold it. */
function Uncertain({ card: { asOf, openMoney } }: { card: CardView }) {
  if (openMoney?.state !== 'unknown' || (openMoney.kind !== 'fund' && openMoney.kind !== 'withdraw')) {
    return null;
  }
  const amount = groupDecimalText(openMoney.amount.amount);
  const when = <Time at={openMoney.createdAt} as="moment" />;
  const isFund = openMoney.kind === 'fund';
  return (
    <p className="text-label text-unknown">
      {asOf < openMoney.createdAt ? (
        <>
          {amount} {isFund ? 'more' : 'less'} if the {KIND_WORDS[openMoney.kind].toLowerCase()} of {when}{' '}
          happened
        </>
      ) : (
        <>
          Not known whether the {amount} of {when} {isFund ? 'is in it' : 'has left it'}
        </>
      )}
    </p>
  );
}

function reasonWords(failure: Failure, { openMoney }: CardView): string {
  if (failure.code === 'card_has_open_money' && openMoney) {
    const title = titleOfIntent(openMoney);
    return `Money waits until the ${title.charAt(0).toLowerCase()}${title.slice(1)} is settled.`;
  }
  const { sentence, next } = explain(failure);
  return `${sentence} ${next}`;
}
