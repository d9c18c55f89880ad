import { IssueCardButton } from '@/components/intents/issue-card-dialog.tsx';
import type { IssueCardAction, IssueOffer, ListChoicesAction } from '@/components/intents/money-actions.ts';
import type { CustomerView } from '@/lib/domain/customers/customer-view.ts';
import { explain } from '@/lib/domain/errors.ts';
import type { Failure } from '@/lib/domain/result.ts';

interface IssueCardProps {
  readonly customer: CustomerView;
  /** Null where this issuer cannot issue cards: then there is no such button. */
  readonly offer: IssueOffer | null;
  /** By lib/domain/cards/why-no-issue.ts. */
  readonly whyNot: Failure | null;
  readonly issueCard: IssueCardAction;
  readonly listChoices: ListChoicesAction;
}

/** The button that issues one more card, or why it cannot be pressed. */
export function IssueCard({ customer, offer, whyNot, issueCard, listChoices }: IssueCardProps) {
  if (!offer) return null;
  const reason = whyNot && sentencesOf(whyNot);
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center justify-end gap-x-3 gap-y-1">
      {reason !== null && <p className="text-right text-label text-balance text-muted">{reason}</p>}
      <IssueCardButton
        customer={{ id: customer.id, name: customer.name }}
        offer={offer}
        offBecause={reason ?? undefined}
        openIntentId={customer.openIssue?.id ?? null}
        issueCard={issueCard}
        listChoices={listChoices}
      />
    </div>
  );
}

function sentencesOf(failure: Failure): string {
  const { sentence, next } = explain(failure);
  return `${sentence} ${next}`;
}
