'use client';

import { useState } from 'react';
import type { MoneyOffer, TopUpAction } from '@/components/intents/money-actions.ts';
import { TopUpDialog } from '@/components/intents/top-up-dialog.tsx';
import { Button } from '@/components/ui/button.tsx';
import { NotTold } from '@/components/ui/facts.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { CardView } from '@/lib/domain/cards/card-view.ts';
import { explain } from '@/lib/domain/errors.ts';
import { titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';
import { groupDecimalText } from '@/lib/domain/money.ts';
import type { Failure } from '@/lib/domain/result.ts';

interface CardMoneyProps {
  readonly card: CardView;
  /** Null where this issuer cannot top up cards: then there is no such button. */
  readonly offer: MoneyOffer | null;
  /** By the same function the server asks (lib/domain/cards/card-actions.ts). */
  readonly whyNot: Failure | null;
  readonly topUp: TopUpAction;
}

/** What is on the card, what may be, and the act. */
export function CardMoney({ card, offer, whyNot, topUp }: CardMoneyProps) {
  const [isOpen, setOpen] = useState(false);
  const reason = whyNot ? reasonWords(whyNot, card) : null;
  return (
    <Panel>
      <h2 className="text-label text-muted">
        Balance · as of <Time at={card.asOf} as="moment" />
      </h2>
      <p className="text-figure font-semibold tracking-[-0.02em]">
        {card.balance ? <MoneyText money={card.balance} /> : <NotTold />}
      </p>
      <Uncertain card={card} />
      {offer && (
        <>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button
              kind="primary"
              offBecause={reason ?? undefined}
              onClick={() => setOpen(true)}
              className="flex-1 sm:flex-none"
            >
              Top up
            </Button>
            {card.openMoney && <Button onClick={() => setOpen(true)}>Show open top-up</Button>}
          </div>
          {reason !== null && <p className="mt-2 text-label text-muted">{reason}</p>}
          <TopUpDialog
            open={isOpen}
            onOpenChange={setOpen}
            card={card}
            offer={offer}
            openIntentId={card.openMoney?.id ?? null}
            topUp={topUp}
          />
        </>
      )}
    </Panel>
  );
}

/** An unknown is never counted into the figure above; what was read after it was sent may hold it. */
function Uncertain({ card: { asOf, openMoney } }: { card: CardView }) {
  if (openMoney?.kind !== 'fund' || openMoney.state !== 'unknown') return null;
  const amount = groupDecimalText(openMoney.amount.amount);
  const when = <Time at={openMoney.createdAt} as="moment" />;
  return (
    <p className="text-label text-unknown">
      {asOf < openMoney.createdAt ? (
        <>
          {amount} more if the top-up of {when} happened
        </>
      ) : (
        <>
          Not known whether the {amount} of {when} is in it
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
