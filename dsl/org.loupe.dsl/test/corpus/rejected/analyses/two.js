// loupe 1
// analysis acme.good version "2"
// doc "The name of another."
// result n: int "how many"
function run() { return { n: 1 }; }
