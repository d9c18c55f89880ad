'use client';

import { Banner } from '@/components/ui/banner.tsx';
import { useClock } from '@/components/ui/clock.tsx';
import { Time } from '@/components/ui/time.tsx';
import { useDeskState } from '@/lib/client/use-desk-state.ts';
import type { IssuerSign, ServedDeskState } from '@/lib/domain/desk-state.ts';
import { formatMoneyText } from '@/lib/domain/money.ts';
import { tellImport } from '@/lib/domain/tell-import.ts';
import { because, environmentSentence, issuerName } from './desk-words.ts';
import { SignInAgain } from './sign-in-again.tsx';

/** What a person must know before trusting what the page shows. */
export function DeskBanners({ initial }: { initial: ServedDeskState }) {
  const { state, unreachable, isSignedOut } = useDeskState(initial);
  const { timeZone } = useClock();
  const environment = environmentSentence(state.issuers.map((issuer) => issuer.environment));
  return (
    <div role="status">
      {environment !== null && (
        <Banner tone="wait" sign="warning">
          {environment} Times in {timeZone}.
        </Banner>
      )}
      {unreachable && (
        <Banner tone="bad">
          The desk does not answer. What you see stays as it was; it is asked again every 15 s.
        </Banner>
      )}
      {isSignedOut && (
        <Banner tone="bad">
          You are signed out.
          <SignInAgain /> What you see is as it was.
        </Banner>
      )}
      {state.build !== initial.build && (
        <Banner tone="info">
          A newer version of the desk is running. Finish what you are typing, then{' '}
          <button type="button" onClick={() => window.location.reload()} className="font-medium underline">
            reload
          </button>
          .
        </Banner>
      )}
      {state.lowWallets.map(({ issuer, balance, threshold, asOf }) => (
        <Banner key={issuer} tone="bad">
          The {issuerName(issuer)} wallet is low: {formatMoneyText(balance)} as of{' '}
          <Time at={asOf} as="clock" />, under the {formatMoneyText(threshold)} that were set.
        </Banner>
      ))}
      {!unreachable && !state.workerAlive && <WorkerGone seenAt={state.workerSeenAt} />}
      {state.issuers.map((issuer) => (
        <IssuerBanners key={issuer.id} issuer={issuer} />
      ))}
    </div>
  );
}

function WorkerGone({ seenAt }: { seenAt: string | null }) {
  return (
    <Banner tone="bad">
      The background worker gives no sign of life
      {seenAt !== null && (
        <>
          {' '}
          since <Time at={seenAt} as="clock" />
        </>
      )}
      . Looking things up, top-ups and new cards still work; what is unknown is not checked again, and nothing
      new is read from the issuer, until it is back.
    </Banner>
  );
}

function IssuerBanners({ issuer }: { issuer: IssuerSign }) {
  const name = issuerName(issuer.id);
  return (
    <>
      {issuer.pausedAt !== null && (
        <Banner tone="wait">
          Sending to {name} is paused since <Time at={issuer.pausedAt} as="clock" />
          {because(issuer.pausedReason)}. Reading goes on.
        </Banner>
      )}
      {issuer.failureAt !== null && (
        <Banner tone="bad">
          {name} could not be read at <Time at={issuer.failureAt} as="clock" />
          {because(issuer.failure)}. Balances stay as of when they were last told.
        </Banner>
      )}
      {issuer.progress !== null && (
        <Banner tone="info">
          The first import from {name} is under way: {tellImport(issuer.progress)}.
        </Banner>
      )}
    </>
  );
}
