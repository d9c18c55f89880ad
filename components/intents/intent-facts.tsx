import Link from 'next/link';
import { MaskedNumber } from '@/components/cards/masked-number.tsx';
import { CopyText } from '@/components/ui/copy-text.tsx';
import { Fact, Facts } from '@/components/ui/facts.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { shortId } from '@/components/ui/short-id.ts';
import { Time } from '@/components/ui/time.tsx';
import { brandName } from '@/lib/domain/cards/card-status-words.ts';
import type { ApprovalView } from '@/lib/domain/intents/approval-view.ts';
import type { IntentDetail } from '@/lib/domain/intents/intent-view.ts';
import { hasAmount, KIND_WORDS } from '@/lib/domain/intents/tell-intent.ts';

/** What was asked, by whom and for whom, and who agreed. */
export function IntentFacts({ intent, approval }: { intent: IntentDetail; approval: ApprovalView | null }) {
  return (
    <Panel>
      <h2 className="sr-only">What was asked</h2>
      <Facts>
        <Fact label="Kind">{KIND_WORDS[intent.kind]}</Fact>
        {intent.kind !== 'create_customer' && (hasAmount(intent) || intent.asked.length === 0) && (
          <Fact label="Amount">
            <MoneyText money={intent.amount} />
          </Fact>
        )}
        <Fact label="Customer">
          {intent.customer.id === null ? (
            <bdi>{intent.customer.name}</bdi>
          ) : (
            <Link href={`/customers/${intent.customer.id}`} className="text-accent hover:underline">
              {intent.customer.name}
            </Link>
          )}
        </Fact>
        {intent.customer.email !== null && <Fact label="E-mail">{intent.customer.email}</Fact>}
        {intent.card && (
          <Fact label="Card">
            <Link href={`/cards/${intent.card.id}`} className="text-accent hover:underline">
              <MaskedNumber last4={intent.card.last4} />
            </Link>
          </Fact>
        )}
        {intent.brand !== null && <Fact label="Brand">{brandName(intent.brand)}</Fact>}
        {intent.nameOnCard !== null && <Fact label="Name on card">{intent.nameOnCard}</Fact>}
        {intent.asked.map(({ label, words }) => (
          <Fact key={label} label={label}>
            {words}
          </Fact>
        ))}
        <AnswerFacts intent={intent} />
        {intent.memo !== '' && <Fact label="Memo">{intent.memo}</Fact>}
        {intent.reference !== '' && <Fact label="Reference">{intent.reference}</Fact>}
        <Fact label="Asked by">{intent.actor.name}</Fact>
        <Fact label="Asked">
          <Time at={intent.createdAt} as="exact" />
        </Fact>
        {approval?.approver && (
          <>
            <Fact label="Approved by">{approval.approver.name}</Fact>
            <Fact label="Approved">
              <Time at={approval.approver.at} as="exact" />
            </Fact>
          </>
        )}
        {intent.repeatOf !== null && (
          <Fact label={intent.kind === 'freeze' ? 'Asked again by the desk for' : 'A second time of'}>
            <Link href={`/top-ups/${intent.repeatOf}`} className="text-accent hover:underline">
              <span className="id">{shortId(intent.repeatOf)}</span>
            </Link>
          </Fact>
        )}
        <Fact label="Request id">
          <CopyText text={intent.id} shown={shortId(intent.id)} what="request id" />
        </Fact>
      </Facts>
    </Panel>
  );
}

/** What the issuer's answer told. */
function AnswerFacts({ intent: { answer } }: { intent: IntentDetail }) {
  if (!answer) return null;
  return (
    <>
      {answer.before && answer.after && (
        <Fact label="Card balance">
          <MoneyText money={answer.before} /> → <MoneyText money={answer.after} />
        </Fact>
      )}
      {answer.fee && (
        <Fact label="Fee">
          <MoneyText money={answer.fee} />
        </Fact>
      )}
      <Fact label="Transaction">
        <CopyText text={answer.issuerRecordId} shown={shortId(answer.issuerRecordId)} what="transaction id" />
      </Fact>
    </>
  );
}
