import { redirect } from 'next/navigation';

/** Work begins where the money is. */
export default function Home(): never {
  redirect('/overview');
}
