'use client';

import { useState } from 'react';
import { repeatedIntentId } from '@/components/intents/repeat-note.tsx';
import { forgetTexts, loadTexts, saveTexts } from '@/lib/client/kept-texts.ts';
import { useMoneyRequest } from '@/lib/client/use-money-request.ts';
import { type PersonForm, tidyPerson, whyNotThisPerson } from '@/lib/domain/customers/new-customer.ts';
import type { Failure, Result } from '@/lib/domain/result.ts';
import {
  type ChosenDocuments,
  type CustomerOffer,
  fieldId,
  KEPT_FIELDS,
  noDocuments,
  toFormData,
} from './new-customer-fields.ts';
import { whyNotDocuments } from './why-not-documents.ts';

export type CreateCustomerAction = (form: FormData) => Promise<Result<unknown>>;

const KEY = 'new-customer';

/**
 * The form of a new customer and its request. Name and contact, which the desk keeps of a customer anyway,
 * outlive a reload in this tab until they are sent; everything else that is typed stays in this page's memory.
 * Of the request its id outlives it too, so that a lost answer is found again.
 */
export function useNewCustomer(offers: readonly CustomerOffer[], createCustomer: CreateCustomerAction) {
  const [first] = offers;
  const request = useMoneyRequest('create_customer');
  const [issuer, setIssuer] = useState(first?.issuer ?? '');
  const offer = offers.find((one) => one.issuer === issuer) ?? first;
  const [person, setPerson] = useState<PersonForm>(() => loadTexts(KEY, KEPT_FIELDS));
  const [documents, setDocuments] = useState<ChosenDocuments>(noDocuments(first));
  const [wrong, setWrong] = useState<readonly Failure[]>([]);
  const [isTicked, setTicked] = useState(false);
  const refused = request.problem?.kind === 'refused' ? request.problem.failure : null;
  const suspected = repeatedIntentId(refused);

  const settled = (field: string) => {
    setWrong((before) => before.filter((failure) => failure.field !== field));
    request.clearProblem();
    setTicked(false);
  };
  /** A form that comes back needs its documents again: those of the last try are let go. */
  const letGo = () => setDocuments((before) => ({ ...before, files: noDocuments(offer).files }));

  async function submit(): Promise<void> {
    const form = offer?.form ?? [];
    const today = new Date().toISOString().slice(0, 10);
    const told = tidyPerson(form, person);
    const found = [...whyNotThisPerson(form, told, today), ...(await whyNotDocuments(documents))];
    setWrong(found);
    const [one] = found;
    if (one?.field !== undefined) {
      document.getElementById(fieldId(one.field))?.focus();
      return;
    }
    const repeatOf = isTicked ? suspected : null;
    await request.submit(async ({ intentId }) => {
      const answer = await createCustomer(
        toFormData({ intentId, issuer, repeatOf, person: told, documents }),
      );
      if (answer.ok) forgetTexts(KEY);
      if (!answer.ok && answer.failure.field !== undefined) {
        document.getElementById(fieldId(answer.failure.field))?.focus();
      }
      return answer;
    });
  }

  return {
    request,
    issuer,
    offer,
    setIssuer: (next: string) => {
      setIssuer(next);
      setDocuments(noDocuments(offers.find((one) => one.issuer === next)));
      setWrong([]);
      request.clearProblem();
      setTicked(false);
    },
    person,
    change: (field: string, text: string) => {
      const next = { ...person, [field]: text };
      setPerson(next);
      saveTexts(KEY, KEPT_FIELDS, next);
      settled(field);
    },
    documents,
    choose: (next: ChosenDocuments, field: string) => {
      setDocuments(next);
      settled(field);
    },
    errorOf: (field: string): Failure | null =>
      wrong.find((failure) => failure.field === field) ?? (refused?.field === field ? refused : null),
    wrongs: wrong.length,
    refused,
    isTicked,
    setTicked,
    suspected,
    submit,
    /** Another try for the same person: what was typed stays, the documents do not. */
    correct: () => {
      letGo();
      setWrong([]);
      request.startAnew();
    },
    /** Nothing is wanted any more. */
    giveUp: () => forgetTexts(KEY),
    /** Somebody else. */
    clear: () => {
      forgetTexts(KEY);
      setPerson({});
      setDocuments(noDocuments(offer));
      setWrong([]);
      request.startAnew();
    },
  };
}

export type NewCustomerState = ReturnType<typeof useNewCustomer>;
