import { cva } from 'class-variance-authority';

/** The look of a button, for links that act as one. */
export const buttonLook = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none transition-colors',
  {
    variants: {
      kind: { primary: '', secondary: '', ghost: '', danger: '' },
      size: {
        md: 'h-8 px-3 text-table',
        sm: 'h-7 px-2.5 text-label',
        icon: 'size-8 text-table',
      },
      off: { true: 'cursor-not-allowed', false: '' },
    },
    // Each look stands alone: two classes for one property would be decided by their order in the sheet.
    compoundVariants: [
      {
        kind: 'primary',
        off: false,
        class: 'border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover',
      },
      { kind: 'secondary', off: false, class: 'border-line bg-panel text-text hover:bg-line-soft' },
      {
        kind: 'ghost',
        off: false,
        class: 'border-transparent text-muted hover:bg-line-soft hover:text-text',
      },
      { kind: 'danger', off: false, class: 'border-bad bg-panel text-bad hover:bg-bad-soft' },
      { kind: ['primary', 'secondary', 'danger'], off: true, class: 'border-line bg-line-soft text-faint' },
      { kind: 'ghost', off: true, class: 'border-transparent text-faint' },
    ],
    defaultVariants: { kind: 'secondary', size: 'md', off: false },
  },
);
