// loupe 1
// analysis acme.unread version "1"
// doc "Cannot be read."
// result n: int "how many"
function run() {
  return { n: 1) };
}
