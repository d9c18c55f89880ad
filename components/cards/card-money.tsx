import type { ReactNode } from 'react';
import type { CardOffer } from '@/components/intents/money-actions.ts';
import { NotTold } from '@/components/ui/facts.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { CardView } from '@/lib/domain/cards/card-view.ts';
import { CARD_DOUBT_WORDS } from '@/lib/domain/cards/doubt-words.ts';
import { KIND_WORDS } from '@/lib/domain/intents/tell-intent.ts';
import { groupDecimalText } from '@/lib/domain/money.ts';
import { CardActions, type CardActionsProps } from './card-actions.tsx';
import { CardDrawsOn } from './card-draws-on.tsx';
import { CardLimits } from './card-limits.tsx';

interface CardMoneyProps extends Pick<CardActionsProps, 'whyNot' | 'send' | 'listChoices'> {
  readonly card: CardView;
  /** Null where this issuer is switched off: then there is nothing to press. */
  readonly offer: CardOffer | null;
  /** The way to ask the issuer now. */
  readonly refresh: ReactNode;
}

/** What is on the card or what it draws on, what it may spend, and what can be done with it. */
export function CardMoney({ card, offer, refresh, ...rest }: CardMoneyProps) {
  const holdsMoney = offer?.hasCardBalance ?? true;
  return (
    <Panel>
      <div className="flex flex-wrap items-center justify-between gap-x-2">
        <h2 className="text-label text-muted">
          {holdsMoney ? 'Balance' : 'Money'} · as of <Time at={card.asOf} as="moment" />
        </h2>
        {refresh}
      </div>
      {offer && !holdsMoney ? (
        <CardDrawsOn card={card} issuerName={offer.issuerName} />
      ) : (
        <CardBalance card={card} />
      )}
      {(card.limits?.length ?? 0) > 0 ||
      (card.rules?.length ?? 0) > 0 ||
      offer?.actions.includes('set_limit') ? (
        <CardLimits limits={card.limits} rules={card.rules ?? []} />
      ) : null}
      {offer && <CardActions card={card} offer={offer} {...rest} />}
    </Panel>
  );
}

function CardBalance({ card }: { readonly card: CardView }) {
  return (
    <>
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
    </>
  );
}

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
