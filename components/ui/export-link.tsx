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
