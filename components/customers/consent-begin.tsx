'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Note } from '@/components/ui/note.tsx';
import { SelectField } from '@/components/ui/select-field.tsx';
import { sentences } from '@/components/ui/sentences.ts';
import { useAct } from '@/lib/client/use-act.ts';
import type { Result } from '@/lib/domain/result.ts';

export interface ConsentOffer {
  readonly issuer: string;
  readonly issuerName: string;
  /** What a customer is asked to let this desk do, one phrase each. */
  readonly allows: readonly string[];
}

export type BeginConsentAction = (input: { issuer: string }) => Promise<Result<{ readonly address: string }>>;

interface ConsentBeginProps {
  /** At least one. */
  readonly offers: readonly ConsentOffer[];
  readonly begin: BeginConsentAction;
}

/** What a customer is asked for, and the way to the issuer's page where they decide. */
export function ConsentBegin({ offers, begin }: ConsentBeginProps) {
  const [chosen, setChosen] = useState(offers[0]?.issuer ?? '');
  const form = useAct<{ readonly address: string }>(({ address }) => window.location.assign(address));
  const offer = offers.find(({ issuer }) => issuer === chosen);
  if (!offer) return null;
  const { issuer, issuerName, allows } = offer;
  const { problem } = form;
  return (
    <>
      {offers.length > 1 && (
        <SelectField
          label="Issuer"
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          className="mb-4"
        >
          {offers.map((one) => (
            <option key={one.issuer} value={one.issuer}>
              {one.issuerName}
            </option>
          ))}
        </SelectField>
      )}
      <p>
        {issuerName} lets this desk act only for customers who consent, so the customer signs in at{' '}
        {issuerName} in this browser and is asked there. Both of you can take it back at any time: they at{' '}
        {issuerName}, you on their page.
      </p>
      <p className="mt-4 text-label text-muted">They are asked to let this desk</p>
      <ul className="mt-1 grid list-disc gap-x-6 pl-5 text-table sm:grid-cols-2">
        {allows.map((allowed) => (
          <li key={allowed}>{allowed}</li>
        ))}
      </ul>
      {problem !== null && (
        <Note tone="bad" live className="mt-4">
          {problem === 'unreachable'
            ? 'The desk could not be reached. Trying again is safe: nothing was asked yet.'
            : sentences(problem)}
        </Note>
      )}
      <Button
        kind="primary"
        className="mt-4"
        busy={form.isBusy}
        onClick={() => void form.send(() => begin({ issuer }))}
      >
        {`Continue to ${issuerName}`}
      </Button>
      <p className="mt-2 text-label text-muted">
        It has to be finished within fifteen minutes, by you and in this browser.
      </p>
    </>
  );
}
