/** An IPv4 address as people write it: «::ffff:10.0.0.5» is «10.0.0.5». */
export function plainAddress(origin: string): string {
  return origin.replace(/^::ffff:(?=\d+\.)/, '');
}
