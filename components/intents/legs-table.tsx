import type { ReactNode } from 'react';
import { StateIcon, type StateSign } from '@/components/ui/state-icon.tsx';
import { Time } from '@/components/ui/time.tsx';
import type { ToldLeg } from '@/lib/domain/judge/tell-judgement.ts';
import { LEG_NAMES } from './legs-list.tsx';

const SIGNS = { yes: 'dot', no: 'cross', silent: 'ring' } as const satisfies Record<
  ToldLeg['says'],
  StateSign
>;

/** The legs side by side: what each says, what was expected and read, by how much they differ, and when. */
export function LegsTable({ legs }: { legs: readonly ToldLeg[] }) {
  return (
    <div>
      <table aria-label="What the legs say" className="w-full table-fixed text-label">
        <thead>
          <tr>
            <td className="w-[4.75rem]" />
            {legs.map(({ leg }) => (
              <th key={leg} scope="col" className="pb-1 pl-2 text-right align-bottom font-medium">
                {LEG_NAMES[leg]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Line label="Says" legs={legs}>
            {({ says }) => (
              <span className="inline-flex items-center gap-1 font-semibold">
                <StateIcon sign={SIGNS[says]} />
                {says}
              </span>
            )}
          </Line>
          <Line label="Expected" legs={legs}>
            {({ expected }) => expected ?? <None words="not known" />}
          </Line>
          <Line label="Read" legs={legs}>
            {({ read }) => read ?? <None words="not told" />}
          </Line>
          <Line label="Difference" legs={legs}>
            {({ expected, read, difference }) =>
              difference ?? <None words={expected === null || read === null ? 'not known' : 'none'} />
            }
          </Line>
          <Line label="When" legs={legs}>
            {({ at }) => <Time at={at} as="moment" />}
          </Line>
        </tbody>
      </table>
      <ul className="mt-2 grid gap-1 border-t border-line-soft pt-2 text-label text-muted">
        {legs.map(({ leg, because }) => (
          <li key={leg} className="[overflow-wrap:anywhere]">
            <span className="font-medium text-text">{LEG_NAMES[leg]}:</span> {because}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface LineProps {
  readonly label: string;
  readonly legs: readonly ToldLeg[];
  readonly children: (leg: ToldLeg) => ReactNode;
}

const Line = ({ label, legs, children }: LineProps) => (
  <tr>
    <th scope="row" className="border-t border-line-soft py-1 text-left align-top font-normal text-muted">
      {label}
    </th>
    {legs.map((leg) => (
      <td
        key={leg.leg}
        className="border-t border-line-soft py-1 pl-2 text-right align-top tabular-nums [overflow-wrap:anywhere]"
      >
        {children(leg)}
      </td>
    ))}
  </tr>
);

const None = ({ words }: { words: string }) => <span className="text-faint">{words}</span>;
