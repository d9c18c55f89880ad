'use client';

import { Download } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import type { ExportKind } from '@/lib/domain/exports/export-kind.ts';
import { areSeveral, type IssuerTag } from '@/lib/domain/lists/issuer-tag.ts';

const date = 'h-8 rounded-md border border-edge bg-panel px-2 text-table aria-invalid:border-bad';
const REVERSED = 'The last day is before the first: choose a later one.';

interface ExportPeriodProps {
  readonly kind: ExportKind;
  readonly title: string;
  readonly issuers: readonly IssuerTag[];
  readonly children: ReactNode;
}

/** What is exported by days. Days in the wrong order are said, not exported as a file without rows. */
export function ExportPeriod({ kind, title, issuers, children }: ExportPeriodProps) {
  const [days, setDays] = useState({ from: '', until: '' });
  const wrongId = useId();
  // YYYY-MM-DD: the order of the text is the order of the days.
  const isReversed = days.from !== '' && days.until !== '' && days.until < days.from;
  const stopReversed = (event: FormEvent) => {
    if (isReversed) event.preventDefault();
  };
  const day = (name: 'from' | 'until') => ({
    type: 'date',
    name,
    value: days[name],
    onChange: (event: { target: { value: string } }) => setDays({ ...days, [name]: event.target.value }),
    className: date,
    ...(isReversed ? { 'aria-invalid': true, 'aria-describedby': wrongId } : {}),
  });
  return (
    <Panel title={title}>
      <form
        action={`/api/exports/${kind}`}
        onSubmit={stopReversed}
        className="flex flex-wrap items-end gap-3"
      >
        <p className="w-full text-muted">{children}</p>
        <label className="grid gap-1 text-label text-muted">
          First day
          <input {...day('from')} />
        </label>
        <label className="grid gap-1 text-label text-muted">
          Last day
          <input {...day('until')} />
        </label>
        {areSeveral(issuers) && <IssuerChoice issuers={issuers} />}
        <Button type="submit" offBecause={isReversed ? REVERSED : undefined}>
          <Download className="size-3.5" aria-hidden="true" />
          Export {title.toLowerCase()}
        </Button>
        <p id={wrongId} aria-live="polite" className="w-full text-label text-bad empty:hidden">
          {isReversed && REVERSED}
        </p>
      </form>
    </Panel>
  );
}

/** Sent with the form like the days; empty means of all of them. */
function IssuerChoice({ issuers }: Pick<ExportPeriodProps, 'issuers'>) {
  return (
    <label className="grid gap-1 text-label text-muted">
      Issuer
      <select name="issuer" defaultValue="" className={date}>
        <option value="">All of them</option>
        {issuers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
