import { clsx } from 'clsx';
import { CopyText } from '@/components/ui/copy-text.tsx';
import { Fact, Facts, NotTold } from '@/components/ui/facts.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { shortId } from '@/components/ui/short-id.ts';
import { Time } from '@/components/ui/time.tsx';
import type { Ability, IssuerView } from '@/lib/domain/issuer-view.ts';
import { type ApprovalAction, ApprovalForm, type ApprovalLimit } from './approval-form.tsx';
import { type PauseAction, PauseForm } from './pause-form.tsx';
import { type VouchAction, VouchForm } from './vouch-form.tsx';

interface IssuerPanelProps {
  readonly issuer: IssuerView;
  readonly name: string;
  /** What this issuer can do; empty where it is switched off in this process. */
  readonly abilities: readonly Ability[];
  /** How cards and customers stand there, as sentences. */
  readonly manner: readonly string[];
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
  manner,
  offBecause,
  pause,
  approval,
  vouch,
}: IssuerPanelProps) {
  return (
    <Panel title={name} aside={issuer.environment}>
      <div className="grid items-start gap-x-8 gap-y-4 md:grid-cols-2">
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
        <div>
          <Abilities abilities={abilities} />
          {manner.length > 0 && <p className="mt-3 text-muted">{manner.join(' ')}</p>}
        </div>
      </div>
      <div className="mt-4 grid gap-x-8 divide-y border-t lg:grid-cols-3 lg:divide-y-0 *:py-4 lg:*:pb-0">
        {approval && <ApprovalForm issuerId={issuer.id} {...approval} />}
        <VouchForm issuer={issuer} name={name} offBecause={vouch.offBecause} vouch={vouch.save} />
        <PauseForm issuer={issuer} name={name} offBecause={offBecause} pause={pause} />
      </div>
    </Panel>
  );
}

function Abilities({ abilities }: { abilities: readonly Ability[] }) {
  if (abilities.length === 0) return <p className="text-muted">Switched off: its variables are not set.</p>;
  const [offered, missing] = [true, false].map((is) => abilities.filter(({ isOffered }) => isOffered === is));
  return (
    <div className="grid gap-3">
      <AbilityList label="Works here" abilities={offered ?? []} />
      <AbilityList label="Not offered" abilities={missing ?? []} muted />
    </div>
  );
}

interface AbilityListProps {
  readonly label: string;
  readonly abilities: readonly Ability[];
  readonly muted?: boolean;
}

function AbilityList({ label, abilities, muted = false }: AbilityListProps) {
  if (abilities.length === 0) return null;
  const look = muted ? 'border border-dashed text-muted' : 'bg-line-soft';
  return (
    <div>
      <h3 className="mb-1.5 text-label text-muted">{label}</h3>
      <ul className="flex flex-wrap gap-1.5">
        {abilities.map((ability) => (
          <li key={ability.label} className={clsx('rounded-md px-2 py-0.5 text-label', look)}>
            {ability.label}
          </li>
        ))}
      </ul>
    </div>
  );
}
