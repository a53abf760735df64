// A moment as the reader writes moments.
const FORMAT = { dateStyle: "medium", timeStyle: "short" };

export function LocalTime({ moment }) {
  return (
    <time dateTime={moment}>{new Date(moment).toLocaleString(undefined, FORMAT)}</time>
  );
}
