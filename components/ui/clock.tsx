'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

interface Clock {
  readonly timeZone: string;
  /** The server's moment while hydrating, this machine's afterwards. */
  readonly now: Date;
}

const ClockContext = createContext<Clock>({ timeZone: 'UTC', now: new Date(0) });

const TICK_MS = 15_000;

/** Gives every `Time` below it the company's zone and one shared, ticking moment. */
export function ClockProvider({
  timeZone,
  now,
  children,
}: {
  timeZone: string;
  /** ISO instant of the server's rendering, so that server and browser write the same words first. */
  now: string;
  children: ReactNode;
}) {
  const [moment, setMoment] = useState(() => new Date(now));
  useEffect(() => {
    const tick = () => setMoment(new Date());
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <ClockContext value={{ timeZone, now: moment }}>{children}</ClockContext>;
}

export const useClock = (): Clock => useContext(ClockContext);
