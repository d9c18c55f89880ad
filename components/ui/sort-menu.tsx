interface SortMenuProps<Sort extends string> {
  /** "Sort the cards" */
  readonly label: string;
  readonly sorts: Readonly<Record<Sort, string>>;
  readonly chosen: Sort;
  readonly onChoose: (sort: string) => void;
}

/** The order of a list, as the machine's own menu. */
export function SortMenu<Sort extends string>({ label, sorts, chosen, onChoose }: SortMenuProps<Sort>) {
  return (
    <select
      aria-label={label}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
      className="h-8 rounded-md border border-edge bg-panel px-2 text-label text-text focus:outline-2 focus:-outline-offset-1 focus:outline-accent"
    >
      {Object.entries<string>(sorts).map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
}
