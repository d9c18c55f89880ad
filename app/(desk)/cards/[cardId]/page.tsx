import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CardBalanceOverTime } from '@/components/cards/card-balance-over-time.tsx';
import { CardFace } from '@/components/cards/card-face.tsx';
import { CardFacts } from '@/components/cards/card-facts.tsx';
import { CardMoney } from '@/components/cards/card-money.tsx';
import { CardStory } from '@/components/cards/card-story.tsx';
import { NoteForm } from '@/components/cards/note-form.tsx';
import { RefreshButton } from '@/components/cards/refresh-button.tsx';
import { Page } from '@/components/frame/page.tsx';
import { readStoryPart } from '@/lib/domain/cards/card-view.ts';
import { whyNotCard } from '@/lib/domain/cards/why-not-card.ts';
import { type RawParams, readParam } from '@/lib/domain/lists/list-page.ts';
import { can } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { findCardView } from '@/lib/queries/find-card-view.ts';
import { listCardStory } from '@/lib/queries/list-card-story.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { readCardBalances } from '@/lib/queries/read-card-balances.ts';
import {
  activateCard,
  addNote,
  checkAgain,
  freezeCard,
  listIssueChoices,
  refreshCard,
  reissueCard,
  renameCard,
  setCardLimit,
  terminateCard,
  topUpCard,
  unfreezeCard,
  withdrawFromCard,
} from '../../actions.ts';
import { issuerNameOf, readCardOffer } from '../../money-offer.ts';

export const metadata: Metadata = { title: 'Card' };

interface CardPageProps {
  readonly params: Promise<{ cardId: string }>;
  readonly searchParams: Promise<RawParams>;
}

/** One card: its money and facts, and its story. On a phone the facts come first. */
export default async function CardPage({ params, searchParams }: CardPageProps) {
  const actor = await requireActor('read');
  const { cardId } = await params;
  const asked = await searchParams;
  const older = readParam(asked, 'older') || null;
  const part = readStoryPart(readParam(asked, 'show'));
  const card = await findCardView(liveDb(), cardId);
  if (!card) notFound();
  const [story, offer, points] = await Promise.all([
    listCardStory(liveDb(), card.id, older, part),
    readCardOffer(card.issuer),
    readCardBalances(liveDb(), card.id),
  ]);
  const situation = { ...card, role: actor.role, hasOpenMoney: card.openMoney !== null };
  const holdsMoney = offer?.hasCardBalance ?? true;
  return (
    <Page title={`•••• ${card.last4 ?? '····'}`} parent={{ href: '/cards', label: 'Cards' }}>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="grid gap-4 sm:grid-cols-2 lg:col-start-2 lg:row-start-1 lg:grid-cols-1">
          <CardFace {...card} isAsleep={card.status !== 'active'} />
          <CardMoney
            refresh={<RefreshButton cardId={card.id} refresh={refreshCard} />}
            card={card}
            offer={offer}
            whyNot={whyNotCard(situation, card, holdsMoney)}
            listChoices={listIssueChoices}
            send={{
              fund: topUpCard,
              withdraw: withdrawFromCard,
              freeze: freezeCard,
              unfreeze: unfreezeCard,
              terminate: terminateCard,
              activate: activateCard,
              set_limit: setCardLimit,
              rename: renameCard,
              reissue: reissueCard,
            }}
          />
          <div className="grid gap-4 sm:col-span-2 lg:col-span-1">
            {holdsMoney && (
              <CardBalanceOverTime
                points={points}
                currency={card.currency}
                exponent={card.exponent}
                now={story.now}
              />
            )}
            <CardFacts
              card={card}
              issuerName={issuerNameOf(card.issuer)}
              isLabel={offer?.isOwnCustomer ?? false}
            />
          </div>
        </div>
        <CardStory
          story={story}
          href={`/cards/${card.id}`}
          isOlderPart={older !== null}
          part={part}
          checkAgain={can(actor.role, 'judge') ? checkAgain : null}
        >
          {can(actor.role, 'add_note') && (
            <NoteForm on={{ objectKind: 'card', objectId: card.id }} addNote={addNote} />
          )}
        </CardStory>
      </div>
    </Page>
  );
}
