// Where an address leads, however it is written.
import ipaddr from 'ipaddr.js';

/** Forms in which an address of the old kind hides within one of the new: the outer form says nothing about where it leads. */
const HIDING = ['ipv4Mapped', 'rfc6145', 'rfc6052', '6to4', 'teredo'];

/** Only an ordinary address of the open net. What cannot be read, is written in an odd way or hides another one is none. */
export function isOutside(address: string): boolean {
  const read = readAddress(address);
  if (read === null) return false;
  const range = read.range();
  return range === 'unicast' && !HIDING.includes(range) && !isLocalNat64(read);
}

export function isLoopback(address: string): boolean {
  return readAddress(address)?.range() === 'loopback';
}

/** The strict forms only, as a resolver gives them: no 0x7f.1, no 2130706433. */
function readAddress(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address);
  return ipaddr.IPv6.isValid(address) && !address.includes('%') ? ipaddr.IPv6.parse(address) : null;
}

/** 64:ff9b:1::/48, a network's own translation into the old kind; ::/96, the oldest such form. */
function isLocalNat64(read: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return read instanceof ipaddr.IPv6 && (read.match(ipaddr.IPv6.parse('64:ff9b:1::'), 48) || read.match(ipaddr.IPv6.parse('::'), 96));
}
