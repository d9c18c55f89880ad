import { redirect } from 'next/navigation';

/** Until there is an overview, work begins at the cards. */
export default function Home(): never {
  redirect('/cards');
}
