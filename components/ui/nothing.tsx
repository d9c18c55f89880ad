/** Stands in a cell where there is nothing to tell, and nothing is missing. */
export const Nothing = () => <span className="text-faint">–</span>;
