'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import { problemWords } from '@/components/ui/act-problem-note.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useClock } from '@/components/ui/clock.tsx';
import { TextField } from '@/components/ui/text-field.tsx';
import { useAct } from '@/lib/client/use-act.ts';
import type { Result } from '@/lib/domain/result.ts';

interface SettingFormProps {
  readonly label: string;
  readonly hint: string;
  /** What stands in the field at first. */
  readonly initial?: string;
  /** Of an amount. */
  readonly currency?: string;
  readonly button: string;
  readonly kind?: 'primary' | 'danger';
  /** A reason counts once; an amount stays to be read. */
  readonly isReason?: boolean;
  readonly offBecause: string | undefined;
  readonly save: (text: string) => Promise<Result<unknown>>;
  /** How it stands now. */
  readonly children?: ReactNode;
}

/** One setting of an issuer: how it stands, one line to type, one button, and why it is not for everybody. */
export function SettingForm(props: SettingFormProps) {
  const { label, hint, initial = '', currency, button, kind, isReason = false, offBecause, save } = props;
  const [text, setText] = useState(initial);
  const { timeZone } = useClock();
  const router = useRouter();
  const act = useAct<unknown>(() => {
    if (isReason) setText('');
    router.refresh();
  });
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    if (offBecause === undefined) void act.send(() => save(text));
  };
  return (
    <form onSubmit={confirm} noValidate>
      {props.children}
      <TextField
        label={label}
        hint={hint}
        value={text}
        onChange={(event) => setText(event.target.value)}
        readOnly={act.isBusy || offBecause !== undefined}
        autoComplete="off"
        className={currency === undefined ? 'max-w-120' : 'max-w-80'}
        {...(currency === undefined ? {} : { suffix: currency, inputMode: 'decimal' })}
        {...(act.problem === null ? {} : { error: problemWords(act.problem, timeZone) })}
      />
      <Button
        type="submit"
        busy={act.isBusy}
        offBecause={offBecause}
        className="mt-3"
        {...(kind === undefined ? {} : { kind })}
      >
        {button}
      </Button>
      {offBecause !== undefined && <p className="mt-2 text-label text-muted">{offBecause}</p>}
    </form>
  );
}
