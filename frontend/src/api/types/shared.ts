/** What the API answers stands in this folder, by idea. Names are the server's; instants are ISO-8601 in UTC, ids are UUIDs. */

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
