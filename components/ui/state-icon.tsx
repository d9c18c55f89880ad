/** The sign of a state; each differs by shape, never by colour alone. */
export type StateSign = 'dot' | 'quarter' | 'half' | 'cross' | 'snow' | 'ring' | 'info' | 'warning';

const SHAPES: Readonly<Record<StateSign, React.ReactNode>> = {
  dot: <circle cx="6" cy="6" r="3.5" fill="currentColor" />,
  quarter: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 6V1.75A4.25 4.25 0 0 1 10.25 6Z" fill="currentColor" />
    </>
  ),
  half: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.75a4.25 4.25 0 0 0 0 8.5Z" fill="currentColor" />
    </>
  ),
  cross: <path d="m3 3 6 6M9 3 3 9" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />,
  snow: (
    <path
      d="M6 1v10M1.67 3.5l8.66 5M10.33 3.5l-8.66 5"
      stroke="currentColor"
      strokeWidth="1.25"
      strokeLinecap="round"
    />
  ),
  ring: <circle cx="6" cy="6" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  info: (
    <>
      <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.25" />
      <path d="M6 5.5v3M6 3.5v.01" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  warning: (
    <>
      <path
        d="M6 1.5 11 10.5H1Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinejoin="round"
      />
      <path d="M6 5v2.25M6 8.9v.01" stroke="currentColor" strokeWidth="1.25" strokeLinecap="round" />
    </>
  ),
};

export function StateIcon({ sign }: { sign: StateSign }) {
  return (
    <svg viewBox="0 0 12 12" className="size-3 shrink-0" aria-hidden="true">
      {SHAPES[sign]}
    </svg>
  );
}
