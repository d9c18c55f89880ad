import { CopyText } from '@/components/ui/copy-text.tsx';
import { Fact, Facts, NotTold } from '@/components/ui/facts.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { shortId } from '@/components/ui/short-id.ts';
import { Time } from '@/components/ui/time.tsx';
import type { IssuerView } from '@/lib/domain/issuer-view.ts';
import { type ApprovalAction, ApprovalForm, type ApprovalLimit } from './approval-form.tsx';
import { type PauseAction, PauseForm } from './pause-form.tsx';
import { type VouchAction, VouchForm } from './vouch-form.tsx';

export interface Ability {
  readonly label: string;
  readonly isOffered: boolean;
}

interface IssuerPanelProps {
  readonly issuer: IssuerView;
  readonly name: string;
  /** What this issuer can do; empty where it is switched off in this process. */
  readonly abilities: readonly Ability[];
  readonly offBecause: string | undefined;
  readonly pause: PauseAction;
  /** Null where the issuer is switched off: nobody knows its currency then. */
  readonly approval: {
    readonly limit: ApprovalLimit;
    readonly offBecause: string | undefined;
    readonly save: ApprovalAction;
  } | null;
  readonly vouch: { readonly offBecause: string | undefined; readonly save: VouchAction };
}

/** One issuer: where it leads, how it does, what it can do, and the brake. */
export function IssuerPanel({
  issuer,
  name,
  abilities,
  offBecause,
  pause,
  approval,
  vouch,
}: IssuerPanelProps) {
  return (
    <Panel title={name} aside={issuer.environment}>
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        <Facts>
          <Fact label="Company">
            {issuer.companyId ? (
              <CopyText text={issuer.companyId} shown={shortId(issuer.companyId)} what="company id" />
            ) : (
              <NotTold />
            )}
          </Fact>
          <Fact label="Last answer">
            {issuer.lastContactAt ? <Time at={issuer.lastContactAt} as="ago" /> : 'none yet'}
          </Fact>
          {issuer.lastFailureAt && (
            <Fact label="Last failure">
              <Time at={issuer.lastFailureAt} as="ago" /> · {issuer.lastFailure}
            </Fact>
          )}
          <Fact label="Complete since">
            {issuer.completeSince ? (
              <Time at={issuer.completeSince} as="moment" />
            ) : (
              'first import is under way'
            )}
          </Fact>
          <Fact label="Unknown outcomes">
            {issuer.unknowns}
            {issuer.pauseAtUnknowns !== null && (
              <span className="text-muted"> · pauses by itself at {issuer.pauseAtUnknowns}</span>
            )}
          </Fact>
        </Facts>
        <Abilities abilities={abilities} />
      </div>
      {approval && <ApprovalForm issuerId={issuer.id} {...approval} />}
      <VouchForm issuer={issuer} name={name} offBecause={vouch.offBecause} vouch={vouch.save} />
      <PauseForm issuer={issuer} name={name} offBecause={offBecause} pause={pause} />
    </Panel>
  );
}

function Abilities({ abilities }: { abilities: readonly Ability[] }) {
  if (abilities.length === 0) return <p className="text-muted">Switched off: its variables are not set.</p>;
  return (
    <ul className="flex flex-wrap content-start gap-1.5" aria-label="What it can do">
      {abilities.map(({ label, isOffered }) => (
        <li
          key={label}
          className={
            isOffered
              ? 'rounded-md bg-line-soft px-2 py-0.5 text-label'
              : 'rounded-md border border-dashed px-2 py-0.5 text-label text-muted line-through'
          }
        >
          {label}
          {!isOffered && <span className="sr-only"> (not offered)</span>}
        </li>
      ))}
    </ul>
  );
}
