import Link from 'next/link';
import { IntentStateChip } from '@/components/intents/intent-state-chip.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { MoneyText } from '@/components/ui/money-text.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { IntentView } from '@/lib/domain/intents/intent-view.ts';
import { hasAmount, KIND_WORDS } from '@/lib/domain/intents/tell-intent.ts';
import { areSeveral, type IssuerTag, issuerTagName } from '@/lib/domain/lists/issuer-tag.ts';

interface LatestRequestsProps {
  readonly rows: readonly IntentView[];
  /** Where there are several, each request names its own. */
  readonly issuers: readonly IssuerTag[];
}

/** The newest requests, with how each stands. */
export function LatestRequests({ rows, issuers }: LatestRequestsProps) {
  const seeAll = (
    <Link href="/top-ups" className="text-accent hover:underline">
      See all
    </Link>
  );
  return (
    <Panel title="Latest requests" aside={seeAll} flush>
      {rows.length === 0 && (
        <EmptyState title="Nothing was asked for yet">
          Top-ups, withdrawals and new cards will stand here.
        </EmptyState>
      )}
      <ul className="mt-2">
        {rows.map((intent) => (
          <li
            key={intent.id}
            className="relative flex items-center gap-3 border-t px-4 py-2 hover:bg-line-soft"
          >
            <span className="hidden w-36 shrink-0 sm:block">
              <IntentStateChip state={intent.state} />
            </span>
            <span className="min-w-0 flex-1">
              <Link href={`/top-ups/${intent.id}`} className="block truncate after:absolute after:inset-0">
                {KIND_WORDS[intent.kind]}
                {intent.card && ` •• ${intent.card.last4 ?? '????'}`} <bdi>{intent.customer.name}</bdi>
              </Link>
              <span className="block truncate text-label text-muted">
                {intent.memo !== '' && <bdi>{intent.memo} · </bdi>}
                <bdi>{intent.actor.name}</bdi>
                {areSeveral(issuers) && ` · ${issuerTagName(issuers, intent.issuer)}`}
                <span className="sm:hidden">
                  {' '}
                  · <Time at={intent.createdAt} />
                </span>
              </span>
            </span>
            <span className="shrink-0 text-right">
              <span className="block">{hasAmount(intent) ? <MoneyText money={intent.amount} /> : '–'}</span>
              <span className="hidden text-label text-muted sm:block">
                <Time at={intent.createdAt} />
              </span>
              <span className="block sm:hidden">
                <IntentStateChip state={intent.state} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
