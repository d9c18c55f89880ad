export default function Page() {
  return <h1>Minimal</h1>;
}
