'use client';

import Link from 'next/link';
import { lazy, useState } from 'react';
import type { OrderKind } from '@/components/intents/card-order-words.ts';
import type {
  CardChange,
  CardChangeAction,
  CardMoneyAction,
  CardOffer,
  CardOrderAction,
  ListChoicesAction,
} from '@/components/intents/money-actions.ts';
import { moneyVerb } from '@/components/intents/money-verb.ts';
import { Button } from '@/components/ui/button.tsx';
import { buttonLook } from '@/components/ui/button-look.ts';
import { WhenOpened } from '@/components/ui/when-opened.tsx';
import type { CardAction } from '@/lib/domain/cards/card-actions.ts';
import type { CardView } from '@/lib/domain/cards/card-view.ts';
import { explain } from '@/lib/domain/errors.ts';
import { KIND_WORDS, titleOfIntent } from '@/lib/domain/intents/tell-intent.ts';
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
  Readonly<Record<OrderKind, CardOrderAction>> &
  Readonly<Record<CardChange, CardChangeAction>>;

export interface CardActionsProps {
  readonly card: CardView;
  readonly offer: CardOffer;
  /** By the same function the server asks (lib/domain/cards/card-actions.ts). */
  readonly whyNot: Readonly<Record<CardAction, Failure | null>>;
  readonly send: CardSends;
  /** What the issuer has to choose from. */
  readonly listChoices: ListChoicesAction;
}

/** What can be done with a card; what cannot be done now says why. What its issuer does not offer is not there. */
export function CardActions({ card, offer, whyNot, send, listChoices }: CardActionsProps) {
  const [opened, setOpened] = useState<CardAction | null>(null);
  const [main, more] = rowsOf(card, offer);
  const labelOf = (action: CardAction): string =>
    action === 'fund' || action === 'withdraw' ? moneyVerb(action, offer) : LABELS[action];
  const reasonOf = (action: CardAction) => {
    const failure = whyNot[action];
    return failure ? reasonWords(failure, card) : undefined;
  };
  const press = (action: CardAction) => ({
    offBecause: reasonOf(action),
    onClick: () => setOpened(action),
    children: labelOf(action),
  });
  const over = (action: CardAction) => ({
    open: opened === action,
    onOpenChange: (isOpen: boolean) => setOpened(isOpen ? action : null),
    card,
    offer,
  });
  const reasons = groupReasons(
    [...main.flat(), ...more].map((action) => [labelOf(action), reasonOf(action)]),
  );
  return (
    <>
      {main.map((actions) => (
        <div key={actions.join()} className="mt-2 grid grid-cols-2 gap-2 first-of-type:mt-3">
          {actions.map((action) => (
            <Button key={action} kind={kindOf(action)} {...press(action)} />
          ))}
        </div>
      ))}
      {more.length > 0 && (
        <div className="mt-2 flex flex-wrap items-center gap-1">
          <span className="mr-1 text-label text-muted">More</span>
          {more.map((action) => (
            <Button key={action} size="sm" kind="ghost" {...press(action)} />
          ))}
        </div>
      )}
      <ShowOpen card={card} onShow={setOpened} />
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
            openIntentId={card.openMoney?.id ?? null}
            send={send[kind]}
          />
        </WhenOpened>
      ))}
      {(['freeze', 'unfreeze', 'terminate'] as const).map((kind) => (
        <WhenOpened key={kind} open={opened === kind}>
          <CardOrderDialog kind={kind} {...over(kind)} send={send[kind]} />
        </WhenOpened>
      ))}
      {(['activate', 'set_limit', 'rename', 'reissue'] as const).map((kind) => (
        <WhenOpened key={kind} open={opened === kind}>
          <CardOrderDialog kind={kind} {...over(kind)} send={send[kind]} listChoices={listChoices} />
        </WhenOpened>
      ))}
    </>
  );
}

const LABELS = {
  freeze: 'Freeze',
  unfreeze: 'Unfreeze',
  terminate: 'Terminate',
  activate: 'Activate',
  set_limit: 'Set limit',
  rename: 'Rename',
  reissue: 'Reissue',
} as const satisfies Record<Exclude<CardAction, 'fund' | 'withdraw'>, string>;

const kindOf = (action: CardAction) =>
  action === 'fund' || action === 'activate' ? 'primary' : action === 'terminate' ? 'danger' : 'secondary';

/** The rows of buttons, then the quiet ones. A card that waits to be switched on has that first. */
function rowsOf(
  { status }: CardView,
  { actions }: CardOffer,
): readonly [readonly (readonly CardAction[])[], readonly CardAction[]] {
  const offered = (asked: readonly CardAction[]) => asked.filter((action) => actions.includes(action));
  const toggle = status === 'frozen' ? 'unfreeze' : 'freeze';
  const rows = [
    offered(status === 'inactive' ? ['activate'] : []),
    offered(['fund', 'withdraw']),
    offered([toggle, 'terminate']),
  ];
  return [rows.filter((row) => row.length > 0), offered(['set_limit', 'rename', 'reissue'])];
}

/** Either money dialog shows whatever money is open; another request has its page. */
function ShowOpen({
  card: { openMoney },
  onShow,
}: {
  readonly card: CardView;
  readonly onShow: (action: CardAction) => void;
}) {
  if (!openMoney) return null;
  const { id, kind } = openMoney;
  const words = `Show open ${KIND_WORDS[kind].toLowerCase()}`;
  if (kind === 'fund' || kind === 'withdraw') {
    return (
      <Button className="mt-2 w-full" onClick={() => onShow(kind)}>
        {words}
      </Button>
    );
  }
  return (
    <Link href={`/top-ups/${id}`} className={buttonLook({ className: 'mt-2 w-full' })}>
      {words}
    </Link>
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

function reasonWords(failure: Failure, { openMoney }: CardView): string {
  if (failure.code === 'card_has_open_money' && openMoney) {
    const title = titleOfIntent(openMoney);
    return `Money waits until the ${title.charAt(0).toLowerCase()}${title.slice(1)} is settled.`;
  }
  const { sentence, next } = explain(failure);
  return `${sentence} ${next}`;
}
