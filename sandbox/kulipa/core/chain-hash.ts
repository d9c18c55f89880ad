/** What a chain calls a transfer: 64 hexadecimal digits. */
export const chainHash = ({ below }: { readonly below: (limit: number) => number }): string =>
  Array.from({ length: 64 }, () => below(16).toString(16)).join('');
