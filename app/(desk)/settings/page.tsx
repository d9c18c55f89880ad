import type { Metadata } from 'next';
import Link from 'next/link';
import { Page } from '@/components/frame/page.tsx';
import { IssuerPanel } from '@/components/settings/issuer-panel.tsx';
import { buttonLook } from '@/components/ui/button-look.ts';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import type { Ability, IssuerView } from '@/lib/domain/issuer-view.ts';
import { toDecimalText } from '@/lib/domain/money.ts';
import { can, type Role, rolesThatCan } from '@/lib/domain/permissions.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { listIssuers } from '@/lib/queries/list-issuers.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { tellAbilities, tellManner } from '@/lib/use-cases/tell-abilities.ts';
import { pauseIssuer, setApprovalOver, vouchOnlyThisDesk } from '../actions.ts';
import { issuerNameOf } from '../money-offer.ts';

export const metadata: Metadata = { title: 'Settings' };

/** The issuers of this desk: where they lead, what they can do, and their brake. */
export default async function SettingsPage() {
  const actor = await requireActor('read');
  const issuers = await listIssuers(liveDb());
  const unheard = [...liveDeps().issuers.values()].filter(({ id }) =>
    issuers.every((known) => known.id !== id),
  );
  const offBecause = can(actor.role, 'pause_issuer')
    ? undefined
    : `Ask someone with the role ${rolesThatCan('pause_issuer').join(' or ')} to pause sending.`;
  return (
    <Page title="Settings">
      <div className="grid gap-4">
        <nav aria-label="Parts of the settings" className="flex flex-wrap gap-2">
          <Link href="/settings/me" className={buttonLook()}>
            Your access
          </Link>
          {can(actor.role, 'manage_people') && (
            <Link href="/settings/people" className={buttonLook()}>
              People
            </Link>
          )}
        </nav>
        {issuers.length === 0 && unheard.length === 0 && (
          <EmptyState title="No issuer has answered yet">
            They stand here once the worker has had its first contact.
          </EmptyState>
        )}
        {issuers.map((issuer) => (
          <IssuerPanel
            key={issuer.id}
            issuer={issuer}
            name={issuerNameOf(issuer.id)}
            abilities={abilitiesOf(issuer.id)}
            manner={mannerOf(issuer.id)}
            offBecause={offBecause}
            pause={pauseIssuer}
            approval={approvalOf(issuer, actor.role)}
            vouch={{ offBecause: whyNoSettings(actor.role, 'vouch for it'), save: vouchOnlyThisDesk }}
          />
        ))}
        {unheard.map(({ id, displayName, environment }) => (
          <Panel key={id} title={displayName} aside={environment}>
            <p className="text-muted">
              It has not answered yet. Should that last, look at its variables and at what the worker logs.
            </p>
          </Panel>
        ))}
      </div>
    </Page>
  );
}

const whyNoSettings = (role: Role, act: string): string | undefined =>
  can(role, 'manage_settings')
    ? undefined
    : `Ask someone with the role ${rolesThatCan('manage_settings').join(' or ')} to ${act}.`;

function approvalOf({ id, approvalOverMinor }: IssuerView, role: Role) {
  const capabilities = liveDeps().issuers.get(id)?.capabilities;
  if (!capabilities) return null;
  const { currency, exponent } = capabilities;
  const amount = approvalOverMinor === null ? '' : toDecimalText(BigInt(approvalOverMinor), exponent);
  const offBecause = whyNoSettings(role, 'set the limit');
  return { limit: { amount, currency }, offBecause, save: setApprovalOver };
}

function abilitiesOf(issuerId: string): readonly Ability[] {
  const issuer = liveDeps().issuers.get(issuerId);
  return issuer ? tellAbilities(issuer.capabilities) : [];
}

function mannerOf(issuerId: string): readonly string[] {
  const issuer = liveDeps().issuers.get(issuerId);
  return issuer ? tellManner(issuer.capabilities) : [];
}
