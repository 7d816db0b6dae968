/** A file that is not read, with a Russian sentence saying why and what to do. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}
