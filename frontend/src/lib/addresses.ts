/** `0:0:0:0:0:0:0:1` as `::1`: the longest row of zero groups of an IPv6 address is left out (RFC 5952). */
export function shortAddress(address: string): string {
  const groups = address.split(':');
  if (groups.length !== GROUPS) return address;
  let [start, length] = [0, 0];
  for (let from = 0; from < GROUPS; from += 1) {
    let to = from;
    while (to < GROUPS && /^0+$/.test(groups[to] ?? '')) to += 1;
    if (to - from > length) [start, length] = [from, to - from];
  }
  if (length < 2) return address;
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

const GROUPS = 8;
