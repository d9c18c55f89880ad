/** Something is under way. Says nothing by itself: the words beside it do. */
export function Spinner() {
  return (
    <svg
      viewBox="0 0 16 16"
      className="size-3.5 shrink-0 animate-spin motion-reduce:animate-none"
      aria-hidden="true"
    >
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="2" opacity="0.25" />
      <path d="M8 1.5a6.5 6.5 0 0 1 6.5 6.5" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
