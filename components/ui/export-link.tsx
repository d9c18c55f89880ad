import { clsx } from 'clsx';
import { Download } from 'lucide-react';
import { buttonLook } from './button-look.ts';

interface ExportLinkProps {
  readonly kind: string;
  /** The list's own parameters: the file carries what they show, all pages of it. */
  readonly address: string;
  /** "these cards" */
  readonly what: string;
}

/** Takes what a list shows out of the desk, as CSV. */
export const ExportLink = ({ kind, address, what }: ExportLinkProps) => (
  <a href={`/api/exports/${kind}?${address}`} className={buttonLook({ className: 'ml-auto' })}>
    <Download className="size-3.5" aria-hidden="true" />
    Export<span className="sr-only"> {what} as CSV</span>
  </a>
);

interface ExportAllLinkProps {
  readonly kind: string;
  /** Whose rows; all of the list without it. */
  readonly customerId?: string;
  readonly className?: string;
}

/** The same for a list that is one part of a page. */
export const ExportAllLink = ({ kind, customerId, className }: ExportAllLinkProps) => (
  <a
    href={`/api/exports/${kind}${customerId === undefined ? '' : `?customer=${customerId}`}`}
    className={clsx('text-accent hover:underline', className)}
  >
    Export all of them
  </a>
);
