// A moment as the reader writes moments.
const FORMAT = { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" };

function written(date) {
  const thisYear = date.getFullYear() === new Date().getFullYear();
  return date.toLocaleString(undefined, thisYear ? FORMAT : { ...FORMAT, year: "numeric" });
}

export function LocalTime({ moment }) {
  return <time dateTime={moment}>{written(new Date(moment))}</time>;
}
